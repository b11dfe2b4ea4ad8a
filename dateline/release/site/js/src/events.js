// The table of events; each row opens to its claims for and against.
import { capital, count, el, link, modeName, number, typeName, words } from './dom.js'

const STANCES = [['for', 'For'], ['against', 'Against'], ['neutral', 'Neither']]
const SIDES = { agent_side: 'on the side of who did it', target_side: 'on the side of whom it was done to', third: 'third party' }

export function eventRows(event, data, loadTold) {
  const id = `told-${event.event_id}`
  const where = event.place_name ?? data.countries[event.country] ?? event.country ?? ''
  const country = event.place_name && event.country && data.countries[event.country] !== event.place_name
    ? data.countries[event.country] ?? event.country : ''
  const mode = modeName(event.mode)
  const toggle = el('button', { type: 'button', class: 'toggle', 'aria-expanded': 'false', 'aria-controls': id, 'aria-label': `Claims: ${typeName(event.event_type)}, ${where || 'no place'}, ${event.date_start ?? 'no date'}` }, 'Claims')
  const told = el('tr', { id, class: 'told', role: 'row', hidden: true }, el('td', { role: 'cell', colspan: '7' }))
  toggle.addEventListener('click', () => open(toggle, told, event, data, loadTold))
  const cell = (label, attributes, ...children) => el('td', { role: 'cell', 'data-label': label, ...attributes }, ...children)
  const row = el('tr', { role: 'row', class: 'event' },
    cell('Date', { class: 'date' }, days(event)),
    cell('Place', {}, where || none(), country ? el('span', { class: 'sub' }, country) : ''),
    cell('What', {}, el('span', { class: 'what', title: data.types[event.event_type] ?? null }, typeName(event.event_type), mode ? ` (${mode})` : ''), el('span', { class: 'sub code' }, event.event_type)),
    cell('Who', {}, who(event.actors)),
    cell('Status', {}, el('span', { class: `status ${event.status}` }, event.status)),
    cell('For / against', { class: 'num' }, `${number(event.independent_for)} / ${number(event.independent_against)}`),
    cell('', { class: 'act' }, toggle))
  return [row, told]
}

const none = () => el('span', { class: 'none' }, '–')

function days(event) {
  if (!event.date_start) return none()
  const end = event.date_end && event.date_end !== event.date_start ? event.date_end : null
  return el('span', {}, event.date_start, end ? el('span', { class: 'sub' }, `to ${end}`) : '')
}

function who(actors) {
  const names = (some) => [...new Set(some.map((part) => part.name))]
  const shown = (some) => some.slice(0, 2).join(', ') + (some.length > 2 ? ` and ${some.length - 2} more` : '')
  const doers = names(actors.filter((part) => part.role !== 'target' && part.role !== 'victim'))
  const others = names(actors.filter((part) => part.role === 'target' || part.role === 'victim'))
  if (!doers.length && !others.length) return none()
  return el('span', {}, shown(doers), others.length ? el('span', { class: 'sub' }, el('span', { 'aria-hidden': 'true' }, '→ '), el('span', { class: 'visually-hidden' }, 'to '), shown(others)) : '')
}

async function open(toggle, told, event, data, loadTold) {
  const opening = told.hidden
  toggle.setAttribute('aria-expanded', String(opening))
  told.hidden = !opening
  const cell = told.firstChild
  if (!opening || cell.childNodes.length) return
  if (!event.claims) {
    cell.replaceChildren(el('p', { class: 'note', role: 'status' }, 'Reading the claims …'))
    try {
      Object.assign(event, await loadTold(event.event_id))
    } catch (error) {
      cell.replaceChildren(el('p', { class: 'note', role: 'alert' }, `The claims cannot be read: ${error.message}`))
      return
    }
  }
  cell.replaceChildren(details(event, data, async (button) => {
    button.disabled = true
    try {
      Object.assign(event, await loadTold(event.event_id))
      cell.replaceChildren(details(event, data))
    } catch (error) {
      button.replaceWith(el('span', { role: 'alert' }, `They cannot be read: ${error.message}`))
    }
  }))
}

// What the page leaves out: it holds a few claims and reports an event, the files hold all.
function leftOut(event, data, readAll) {
  const all = Object.values(event.claims_in_all ?? {}).reduce((sum, one) => sum + one, 0)
  const claims = Math.max(0, all - event.claims.length)
  const reports = Math.max(0, (event.reports_in_all ?? 0) - event.reports.length)
  if (!claims && !reports) return null
  const shown = [
    claims ? `${number(event.claims.length)} of ${number(all)} claims` : '',
    reports ? `${number(event.reports.length)} of ${number(event.reports_in_all)} reports` : '',
  ].filter(Boolean).join(' and ')
  const file = (table) => data.files[table].map((path) => `'${data.base ? new URL(path, data.base).href : path}'`)
  const from = (table) => `read_parquet(${file(table).length > 1 ? `[${file(table).join(', ')}]` : file(table)[0]})`
  const query = claims
    ? `SELECT b.stance, c.*\nFROM ${from('claim_events')} b\nJOIN ${from('claims')} c USING (claim_id)\nWHERE b.event_id = '${event.event_id}';`
    : `SELECT DISTINCT r.*\nFROM ${from('event_mentions')} m\nJOIN ${from('reports')} r USING (report_id)\nWHERE m.event_id = '${event.event_id}';`
  return el('div', { class: 'left-out' },
    el('p', { class: 'note' }, `${shown} shown; all in ${claims ? 'claims.parquet' : 'reports.parquet'}:`),
    el('pre', { tabindex: '0', 'aria-label': 'Query for all of them' }, el('code', {}, query)),
    data.base && readAll ? el('button', { type: 'button', class: 'quiet', onclick: (pressed) => readAll(pressed.currentTarget) }, 'Read all here') : null)
}

function details(event, data, readAll) {
  const facts = [
    ['Killed', toll(event, 'killed')], ['Injured', toll(event, 'injured')],
    ['Disputed', event.disputed_fields.join(', ')],
    ['Date from', { text: 'the text', context: 'the context', publication: 'the day of publication' }[event.date_basis]],
    ['Located by', event.geo_precision === 'none' ? '' : words(event.geo_precision)],
    ['First reported', event.first_reported_at_utc ? `${event.first_reported_at_utc} UTC` : ''],
    ['Told by', `${count(event.n_reports, 'report')} of ${count(event.n_outlets, 'outlet')}`],
    ['Id', event.event_id],
  ].filter(([, value]) => value)
  return el('div', { class: 'dossier' },
    el('dl', { class: 'facts' }, facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
    el('div', { class: 'sides' }, STANCES.map(([stance, name]) => side(name, event.claims.filter((claim) => claim.stance === stance), stance, event.claims_in_all?.[stance]))),
    leftOut(event, data, readAll),
    event.reports.length ? el('div', { class: 'reports' }, el('h3', {}, 'Reports'), el('ul', {}, event.reports.map((report) =>
      el('li', {}, link(report.url, report.title || 'Title not redistributed'), el('span', { class: 'sub' }, [report.outlet, report.published].filter(Boolean).join(', ')))))) : null)
}

function toll(event, what) {
  const [low, best, high] = ['low', 'best', 'high'].map((bound) => event[`${what}_${bound}`])
  if (best === null && low === null && high === null) return ''
  const range = low !== null && high !== null && low !== high ? ` (${number(low)} to ${number(high)})` : ''
  return `${best === null ? `at least ${number(low ?? high)}` : number(best)}${range}`
}

// One statement told by several outlets stands once, with all of them.
function statements(claims) {
  const found = new Map()
  for (const claim of claims) {
    const key = claim.statement_id ?? claim.claim_id
    const one = found.get(key)
    if (!one) found.set(key, { ...claim, told: [claim] })
    else {
      one.told.push(claim)
      one.content_text ??= claim.content_text
    }
  }
  return [...found.values()]
}

function side(name, claims, stance, all = claims.length) {
  if (!all && stance === 'neutral') return null
  const nobody = stance === 'for' ? 'No source is named: the outlets tell it in their own voice.' : 'Nobody is told to deny it.'
  return el('section', { class: `side ${stance}` },
    el('h3', {}, name, ' ', el('span', { class: 'n' }, all > claims.length ? `${number(claims.length)} of ${number(all)}` : number(all))),
    claims.length || all ? el('ul', {}, statements(claims).map(claim)) : el('p', { class: 'note' }, nobody))
}

function claim(one) {
  const source = one.source_name ?? (one.source_kind === 'none' ? 'nobody named' : `unnamed ${words(one.source_kind)}`)
  const about = [SIDES[one.party], one.aspect.filter((aspect) => aspect !== 'occurrence').map((aspect) => `on the ${aspect}`).join(', '), one.relay?.length ? `through ${one.relay.join(', ')}` : ''].filter(Boolean).join('; ')
  return el('li', {},
    el('p', { class: 'source' }, el('strong', {}, capital(source)), ' ', el('span', { class: 'sub' }, [one.act === 'assert' ? '' : words(one.act), one.certainty === 'flat' ? '' : words(one.certainty)].filter(Boolean).join(', '))),
    one.content_text ? el('blockquote', {}, one.content_text) : el('p', { class: 'none' }, 'The words may not be redistributed.'),
    el('p', { class: 'sub' }, one.told.flatMap((telling, index) => [index ? '; ' : '', link(telling.url, [telling.outlet, telling.published].filter(Boolean).join(', ') || 'report')]), about ? ` · ${about}` : ''))
}
