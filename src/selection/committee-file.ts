import {z} from 'zod'
import type {FilePlan, SourceFile} from '../intake/plan/plan.js'
import {planTable, type TableField, type TableValues} from '../intake/plan/table.js'
import {memberSides} from './committee.js'

/** How a member is named: as on the score sheets. */
export const memberCode = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._ -]{0,38}$/u).transform(code => code.trim().normalize('NFC'))

/** One member as an act or a YAML file gives it. */
export const memberSchema = z.strictObject({
  code: memberCode,
  name: z.string().trim().min(1).max(100).optional(),
  side: z.enum(memberSides),
  chair: z.boolean().optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
})

export type NewMember = z.infer<typeof memberSchema>

/** A committee file, YAML or JSON. */
export const committeeSchema = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9-]{1,39}$/).optional(),
  title: z.string().trim().min(1).max(200).optional(),
  rulebook: z.string().optional(),
  members: z.array(memberSchema).min(1).max(200),
})

export type CommitteeFile = z.infer<typeof committeeSchema>

const option = (code: string, ...words: readonly string[]) => ({code, label: Object.fromEntries(words.map((word, i) => [`w${i}`, word]))})

const fields: readonly TableField[] = [
  {id: 'code', headers: ['위원', 'member', 'code', '위원번호', '심사위원'], kind: 'text', required: true, maxLength: 39},
  {id: 'name', headers: ['성명', 'name', '이름'], kind: 'text', required: false, maxLength: 100},
  {id: 'side', headers: ['구분', 'side', 'kind', '신분'], kind: 'option', required: true, options: [option('official', '공무원', '내부', '당연직'), option('citizen', '민간', '시민', '위촉', '외부')]},
  {id: 'chair', headers: ['직위', 'role', '위원장', 'chair'], kind: 'option', required: false, options: [option('yes', '위원장', 'chair', '예', 'y', '1'), option('no', '위원', 'member', '아니요', 'n', '0')]},
  {id: 'from', headers: ['임기 시작', 'from', '위촉일'], kind: 'date', required: false},
  {id: 'until', headers: ['임기 끝', 'until', '임기 만료'], kind: 'date', required: false},
]

/** Plans a table of members, CSV or a workbook: one line a member. */
export const planMembers = (file: SourceFile): FilePlan<TableValues> => planTable(file, fields, () => [], ['소속', 'organisation', 'affiliation', '비고', 'note'])

/** The members of a plan. */
export const plannedMembers = (plan: FilePlan<TableValues>): NewMember[] => plan.rows.filter(({outcome}) => outcome === 'accepted').map(({value}) => {
  const {code, name, side, chair, from, until} = value as Record<string, string | null>
  return {
    code: code!, side: side as NewMember['side'], ...(chair === 'yes' ? {chair: true} : {}),
    ...(name === null ? {} : {name}), ...(from === null ? {} : {from}), ...(until === null ? {} : {until}),
  } as NewMember
})
