// Small helpers: elements, numbers, days, links.

export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value)
    else node.setAttribute(key, value === true ? '' : value)
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''))
  return node
}

export const number = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f')

export function count(value, one, many = `${one}s`) {
  return `${value === 0 ? 'no' : number(value)} ${value === 1 ? one : many}`
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1)

export function bytes(value) {
  if (value < 1000) return `${value}\u202fbytes`
  return value < 1e6 ? `${Math.round(value / 1e3)}\u202fKB` : `${(value / 1e6).toFixed(1)}\u202fMB`
}

const FAMILIES = /^[A-Z]+\./

// CROWD.PROTEST and "air" become words that a reader takes in at once; the code stands beside them.
export function typeName(code) {
  return capital(code.replace(FAMILIES, '').replaceAll('_', ' ').toLowerCase())
}

const VAGUE = new Set([null, undefined, 'unknown', 'other'])

export const modeName = (mode) => (VAGUE.has(mode) ? '' : mode.replaceAll('_', ' '))

export const words = (code) => (code ?? '').replaceAll('_', ' ')

// A link to a report: nothing but the web's own schemes.
export function link(url, ...children) {
  if (!/^https?:\/\//.test(url ?? '')) return el('span', {}, ...children)
  return el('a', { href: url, rel: 'noreferrer noopener' }, ...children)
}

export function table(heads, rows, caption) {
  const cell = (value, index) => typeof value === 'number'
    ? el('td', { class: 'num' }, number(value))
    : index === 0 ? el('th', { scope: 'row' }, value) : el('td', {}, value)
  return el('table', {},
    caption ? el('caption', { class: 'visually-hidden' }, caption) : null,
    el('thead', {}, el('tr', {}, heads.map((head, index) =>
      el('th', { scope: 'col', class: rows.length && typeof rows[0][index] === 'number' ? 'num' : null }, head)))),
    el('tbody', {}, rows.map((row) => el('tr', {}, row.map(cell)))))
}
