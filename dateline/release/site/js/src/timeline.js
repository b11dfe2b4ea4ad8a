// Events over time, stacked by status.
import * as Plot from '@observablehq/plot'
import { ignored, select, sums } from './cubes.js'
import { capital, count, el, number, table } from './dom.js'

// The window starts a little before the first report: what is told of long ago is counted in words.
const LEAD = { day: 7, month: 90 }

export function drawTimeline(data, cube, filter) {
  const place = document.getElementById('timeline')
  const rows = select(cube, filter, data.withdrawn)
  const total = rows.reduce((sum, row) => sum + row.n, 0)
  const from = start(data, filter)
  const shown = rows.filter((row) => row.period !== null && row.period !== undefined && row.period >= from)
  const undated = rows.filter((row) => !row.period).reduce((sum, row) => sum + row.n, 0)
  const drawn = shown.reduce((sum, row) => sum + row.n, 0)
  note(data, cube, filter, { total, drawn, undated, earlier: total - drawn - undated })
  place.replaceChildren(...(drawn ? [legend(shown, data), plot(place, data, shown)] : [el('p', { class: 'empty' }, 'No dated events to draw.')]))
  asTable(data, shown)
  return total
}

function start(data, filter) {
  const size = data.unit === 'day' ? 10 : 7
  if (filter.month && filter.month !== '-') return filter.month
  if (!data.first) return ''
  const day = new Date(`${data.first}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - LEAD[data.unit])
  return day.toISOString().slice(0, size)
}

function plot(place, data, rows) {
  const order = data.statuses
  const points = [...sums(rows, (row) => `${row.period}|${row.status ?? 'counted'}`)].map(([key, n]) => {
    const [period, status] = key.split('|')
    return { date: new Date(`${period.length === 7 ? `${period}-01` : period}T00:00:00Z`), period, status, n }
  })
  points.sort((a, b) => a.date - b.date || order.indexOf(b.status) - order.indexOf(a.status))
  const total = points.reduce((sum, point) => sum + point.n, 0)
  const width = Math.max(280, place.clientWidth)
  return Plot.plot({
    width,
    height: Math.min(300, Math.max(220, width * 0.42)),
    marginLeft: 34,
    marginRight: 8,
    marginTop: 14,
    ariaLabel: 'Timeline of events',
    ariaDescription: `Bars of ${count(total, 'event')} by ${data.unit}, stacked by status. The same numbers stand in the table below.`,
    x: { label: null, type: 'utc' },
    y: { label: null, grid: true, ticks: 4, tickFormat: (value) => (Number.isInteger(value) ? number(value) : '') },
    color: { type: 'identity' },
    marks: [
      Plot.rectY(points, {
        x: 'date', y: 'n', interval: data.unit, inset: 0.5,
        fill: (point) => `var(--status-${point.status})`,
        title: (point) => `${point.period}: ${count(point.n, 'event')}, ${point.status}`,
      }),
      Plot.ruleY([0]),
    ],
  })
}

function legend(rows, data) {
  const found = sums(rows, (row) => row.status ?? 'counted')
  const order = [...data.statuses, 'counted'].filter((status) => found.has(status)).reverse()
  return el('ul', { class: 'legend' }, order.map((status) =>
    el('li', {}, el('span', { class: 'swatch', style: `background: var(--status-${status})`, 'aria-hidden': 'true' }), capital(status), ' ', el('span', { class: 'n' }, number(found.get(status))))))
}

function note(data, cube, filter, { drawn, undated, earlier, total }) {
  const left = []
  if (earlier > 0) left.push(`${number(earlier)} earlier`)
  if (undated > 0) left.push(`${number(undated)} without a date`)
  const missed = ignored(cube, filter)
  const unlike = missed.length ? ` The filter by ${missed.join(' and ')} does not apply here.` : ''
  const rest = left.length ? ` Not drawn: ${left.join(', ')}.` : ''
  document.getElementById('timeline-note').textContent = `${capital(count(drawn, 'event'))} of ${number(total)} by ${data.unit} of the event.${rest}${unlike}`
}

function asTable(data, rows) {
  const found = sums(rows, (row) => `${row.period}|${row.status ?? 'counted'}`)
  const statuses = data.statuses.filter((status) => rows.some((row) => row.status === status))
  const periods = [...new Set(rows.map((row) => row.period))].sort()
  const all = sums(rows, (row) => row.period)
  document.getElementById('timeline-table').replaceChildren(table(
    [capital(data.unit), ...statuses.map(capital), 'All'],
    periods.map((period) => [period, ...statuses.map((status) => found.get(`${period}|${status}`) ?? 0), all.get(period)]),
    `Events by ${data.unit} and status`))
}
