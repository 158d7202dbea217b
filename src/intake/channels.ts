/** How things reach the office (방문, 우편, 팩스, 누리집, 전자우편, 행사, 이송). */
export const channels = ['visit', 'mail', 'fax', 'web', 'email', 'event', 'transfer'] as const
export type Channel = (typeof channels)[number]
