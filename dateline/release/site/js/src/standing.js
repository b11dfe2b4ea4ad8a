// Whether the release still stands. The page never changes, so it asks the index beside all
// releases, on its own server only; where there is none, or in a folder, it says how to find out.
import { count, el } from './dom.js'

const VERSION = /^\d{4}\.\d{2}\.\d{1,3}$/

export async function standing(version, nodes) {
  if (!/^https?:$/.test(location.protocol) || !location.pathname.includes(`/${version}/site/`)) return
  const root = new URL('../../', location.href)
  const releases = (await json(new URL('index.json', root)))?.releases
  const own = Array.isArray(releases) ? releases.find((one) => one.version === version) : null
  if (!own) return
  const newest = releases.find((one) => one.status === 'current' && VERSION.test(one.version))
  if (own.status === 'current') nodes.note.textContent = 'This is the current release.'
  const taken = (await json(new URL('retractions.json', root)))?.retractions ?? []
  const rows = taken.filter((one) => one.table !== 'releases' && one.releases.includes(version))
  const said = [...state(own, newest, root), ...back(rows, root)]
  if (own.status === 'withdrawn') {
    nodes.banner.classList.add('withdrawn')
    document.title = `Withdrawn: ${document.title}`
    nodes.cite.textContent += ` Withdrawn: ${reason(own)}`
  }
  if (own.status !== 'current') nodes.note.textContent = `This release is ${own.status}.`
  nodes.banner.replaceChildren(el('div', { class: 'wrap' }, said))
  nodes.banner.hidden = said.length === 0
}

function state(own, newest, root) {
  const link = newest ? el('a', { href: new URL(`${newest.version}/site/index.html`, root).href }, newest.version) : null
  const other = link ? ['The newest release is ', link, '.'] : ['No release stands at the moment.']
  if (own.status === 'withdrawn') return [el('p', {}, el('strong', {}, 'This release was withdrawn. '), `${reason(own)} `, ...other)]
  if (own.status === 'superseded') return [el('p', {}, el('strong', {}, 'There is a newer release. '), ...other, ' This one stays as it is, for what cites it.')]
  return []
}

function back(rows, root) {
  if (!rows.length) return []
  const list = el('a', { href: new URL('retractions.json', root).href }, 'retractions.json')
  const some = rows.slice(0, 3).map((one) => el('li', {}, el('code', {}, one.id), ` (${one.table}): ${one.reason}`))
  return [
    el('p', {}, el('strong', {}, `${count(rows.length, 'id')} in it ${rows.length === 1 ? 'was' : 'were'} retracted since. `), rows.length > some.length ? 'The first are here, all in ' : 'They stand in ', list, '.'),
    el('ul', {}, some),
  ]
}

const reason = (own) => `${(own.reason ?? 'No reason is given').replace(/\.?\s*$/, '')}.`

async function json(url) {
  try {
    const answer = await fetch(url, { cache: 'no-cache' })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}
