// The page of a release: filters, timeline, map, events, copying.
import { matcher, readCubes, sums } from './cubes.js'
import { capital, count, el, number, bytes, typeName } from './dom.js'
import { eventRows } from './events.js'
import { drawMap } from './map.js'
import { Rows } from './rows.js'
import { Search } from './search.js'
import { standing } from './standing.js'
import { drawTimeline } from './timeline.js'

const data = window.DATELINE
const PAGE = 25
const PORTION = 200
const served = /^https?:$/.test(location.protocol)
const base = new URL('../', location.href)
const byId = (id) => document.getElementById(id)
const form = byId('filter')

const rows = new Rows(data.files, base)
const search = new Search(rows, data, (filter, told) => matcher(filter, data.withdrawn, told))
const state = { filter: {}, world: false, events: [], shown: PAGE, all: false, found: null, run: 0 }

const TOLD = new Set(['country', 'event_type', 'status', 'date_start'])

function options(cubes) {
  const fill = (name, found) => form.elements[name].append(...found.map(([value, text]) => el('option', { value }, text)))
  const rowsOf = cubes.time.rows
  const byName = (a, b) => a[1].localeCompare(b[1], 'en')
  const countries = [...sums(rowsOf, (row) => row.country ?? '-')].filter(([code]) => code !== '-').map(([code]) => [code, data.countries[code] ?? code]).sort(byName)
  fill('country', [...countries, ...(rowsOf.some((row) => !row.country) ? [['-', 'No country']] : [])])
  const types = cubes.time.told.has('event_type') ? new Set(rowsOf.map((row) => row.event_type)) : Object.keys(data.types)
  fill('event_type', [...types].sort().map((type) => [type, type === 'untyped' ? 'Untyped' : `${typeName(type)} – ${type}`]))
  const months = [...new Set(rowsOf.map((row) => row.period?.slice(0, 7) ?? '-'))].sort().reverse()
  fill('month', [...months.filter((month) => month !== '-').map((month) => [month, month]), ...(months.includes('-') ? [['-', 'No date']] : [])])
  fill('status', [["all", "All"], ...[...data.statuses].reverse().map((status) => [status, capital(status)])])
}

function draw(cubes) {
  const total = drawTimeline(data, cubes.time, state.filter)
  drawMap(data, cubes.places, state.filter, state.world)
  byId('found').textContent = `${capital(count(total, 'event'))} ${total === 1 ? 'matches' : 'match'}.`
}

function embedded() {
  return data.events.filter(matcher(state.filter, data.withdrawn, TOLD))
}

function drawEvents() {
  const shown = state.events.slice(0, state.shown)
  byId('event-rows').replaceChildren(...shown.flatMap((event) => eventRows(event, { ...data, base: served ? base : null }, (id) => search.told(id))))
  if (!shown.length) byId('event-rows').append(el('tr', { role: 'row', class: 'nothing' }, el('td', { role: 'cell', colspan: '7' }, state.all && state.found ? 'Searching …' : 'No event here matches.')))
  byId('more').hidden = state.events.length <= state.shown
  byId('more').textContent = `Show ${Math.min(PAGE, state.events.length - state.shown)} more`
}

function note() {
  const held = data.events.length
  const main = held === 0 ? 'The release holds no event to show.' : `The page holds the ${held === 1 ? 'event' : `${number(held)} events`} that most outlets tell, most told first.`
  byId('events-note').textContent = state.all ? 'Rows of the release, latest ids first.' : main
  byId('load').hidden = !served || data.total === 0
  byId('load').textContent = state.all ? 'Back to the main events' : 'Search all rows'
  if (!served && held) byId('load-note').textContent = 'Every row can be searched once the folder of the release lies on a web server.'
}

// Reads matching rows in ranges until a portion is there; a new filter ends the search.
async function searchAll() {
  const run = ++state.run
  Object.assign(state, { events: [], shown: PAGE, found: search.events(state.filter) })
  drawEvents()
  await portion(run)
}

async function portion(run) {
  const says = byId('load-note')
  const goal = state.events.length + PORTION
  const before = rows.read
  says.textContent = 'Reading …'
  try {
    while (state.found && state.events.length < goal) {
      const { value, done } = await state.found.next()
      if (run !== state.run) return
      if (done) state.found = null
      else state.events.push(...value)
      says.textContent = `Reading … ${count(state.events.length, 'event')}, ${bytes(rows.read - before)}`
    }
    await search.name(state.events.slice(0, state.shown))
    if (run !== state.run) return
    drawEvents()
    says.textContent = `${capital(count(state.events.length, 'event'))}${state.found ? ', and there may be more' : ' found'}; ${bytes(rows.read)} read.`
  } catch (error) {
    if (run === state.run) says.textContent = `The rows cannot be read: ${error.message}`
  }
}

function update(cubes) {
  state.filter = Object.fromEntries(new FormData(form))
  draw(cubes)
  note()
  if (state.all) { searchAll(); return }
  state.run++
  Object.assign(state, { events: embedded(), shown: PAGE, found: null })
  if (served) byId('load-note').textContent = ''
  drawEvents()
}

function copying() {
  for (const button of document.querySelectorAll('.copy')) {
    button.addEventListener('click', async () => {
      const text = byId(button.dataset.copy).textContent
      let done = true
      try { await navigator.clipboard.writeText(text) } catch { done = selected(byId(button.dataset.copy)) }
      button.textContent = done ? 'Copied' : 'Press Ctrl+C'
      setTimeout(() => { button.textContent = 'Copy' }, 2000)
    })
  }
}

// Without leave to write to the clipboard the text is selected, so that one key copies it.
function selected(node) {
  getSelection().selectAllChildren(node)
  return document.execCommand('copy')
}

// Over a web server the examples name the address of this release.
function address() {
  if (!served) return
  for (const node of document.querySelectorAll('#use pre code')) {
    node.textContent = node.textContent.replace(/(["'])((?:events)[/.][\w./-]*parquet)\1/, (_, quote, path) => `${quote}${new URL(path, base).href}${quote}`)
  }
  byId('base-note').textContent = 'those of this server'
}

async function start() {
  address()
  copying()
  standing(data.version, { banner: byId('standing'), note: byId('standing-note'), cite: byId('cite-text').querySelector('code') })
    .finally(() => { document.documentElement.dataset.standing = 'asked' })
  const cubes = await readCubes(data)
  options(cubes)
  form.addEventListener('change', () => update(cubes))
  form.addEventListener('reset', () => setTimeout(() => update(cubes)))
  form.addEventListener('submit', (event) => event.preventDefault())
  byId('more').addEventListener('click', async () => {
    const first = state.shown
    state.shown += PAGE
    if (state.all) {
      if (state.found && state.shown > state.events.length) await portion(state.run)
      await search.name(state.events.slice(0, state.shown))
    }
    drawEvents()
    document.querySelectorAll('tr.event')[first]?.querySelector('button').focus()
  })
  byId('load').addEventListener('click', () => { state.all = !state.all; update(cubes) })
  for (const [id, world] of [['map-fit', false], ['map-world', true]]) {
    byId(id).addEventListener('click', () => {
      state.world = world
      byId('map-fit').setAttribute('aria-pressed', String(!world))
      byId('map-world').setAttribute('aria-pressed', String(world))
      drawMap(data, cubes.places, state.filter, world)
    })
  }
  let width = innerWidth
  addEventListener('resize', () => { if (innerWidth !== width) { width = innerWidth; draw(cubes) } })
  update(cubes)
  document.documentElement.dataset.ready = 'true'
}

start()
