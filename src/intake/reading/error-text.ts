/** What programs write for a value they could not make. */
export const errorText = /^(?:#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|#+)|Err:\d{3}|오류:\d{3})$/u
