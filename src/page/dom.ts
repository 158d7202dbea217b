/** Characters that could hide or turn what stands around them; built so that this file holds none itself. */
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\udb40[\udc00-\udc7f]/g

/** Text from the log: control, invisible and bidirectional characters become a visible `\u{…}`. */
export const visible = (text: string): string => text.replaceAll(unseen, character => `\\u{${character.codePointAt(0)!.toString(16)}}`)

type Child = Node | string | null | undefined

/** An element with attributes and children; texts become text nodes, never markup. */
export function el<Name extends keyof HTMLElementTagNameMap>(name: Name, attributes: Readonly<Record<string, string>> = {}, ...children: readonly Child[]): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  element.append(...children.filter(child => child !== null && child !== undefined))
  return element
}

/** A button that does something. */
export function button(text: string, act: () => void, attributes: Readonly<Record<string, string>> = {}): HTMLButtonElement {
  const made = el('button', {type: 'button', ...attributes}, text)
  made.addEventListener('click', act)
  return made
}
