/** The roles of the office (담당자, 입력자, 심사위원, 위원장, 간사, 감사자, administrator, cron). */
export const roles = ['officer', 'clerk', 'reviewer', 'chair', 'secretary', 'auditor', 'admin', 'service'] as const
export type Role = (typeof roles)[number]
