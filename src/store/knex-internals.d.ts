declare module 'knex/lib/dialects/sqlite3/index.js' {
  const Client: new (...args: any[]) => {_driver(): unknown; transaction(...args: unknown[]): unknown} // eslint-disable-line @typescript-eslint/no-explicit-any
  export default Client
}

declare module 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js' {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const Transaction: new (...args: any[]) => {
    readOnly?: boolean
    begin(connection: unknown): unknown
    query(connection: unknown, sql: string): unknown
  }
  export default Transaction
}
