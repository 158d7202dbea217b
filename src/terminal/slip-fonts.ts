import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {Faces} from './pdf.js'

/** The faces that come with the program. @param root folder of the installed program */
export async function slipFonts(root: string): Promise<Faces> {
  const face = (name: string) => readFile(join(root, 'dist', 'assets', 'fonts', `Pretendard-${name}.otf`))
  return {regular: await face('Regular'), bold: await face('Bold')}
}
