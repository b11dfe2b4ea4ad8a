// Events by place on a map of Natural Earth.
import { geoEqualEarth, geoGraticule10, geoPath } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import { ignored, select } from './cubes.js'
import { capital, count, el, number, table } from './dom.js'

const SVG = 'http://www.w3.org/2000/svg'
const MOST = 17
const LABELS = 9
const MAIN = 0.8

let land
let borders

function atlas() {
  const world = window.DATELINE_WORLD
  land ??= feature(world, world.objects.land)
  borders ??= mesh(world, world.objects.countries, (a, b) => a !== b)
}

function svg(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  node.append(...children)
  return node
}

// One point a place, with its number of events.
function points(rows) {
  const found = new Map()
  for (const row of rows) {
    const key = `${row.longitude}|${row.latitude}`
    const point = found.get(key) ?? { at: [row.longitude, row.latitude], country: row.country, names: new Map(), n: 0 }
    point.n += row.n
    point.names.set(row.place, (point.names.get(row.place) ?? 0) + row.n)
    found.set(key, point)
  }
  const sorted = [...found.values()].sort((a, b) => b.n - a.n || a.at[0] - b.at[0] || a.at[1] - b.at[1])
  for (const point of sorted) point.name = [...point.names].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0][0] || 'unnamed place'
  return sorted
}

// The places that hold most of the events: by country, until four fifths are in.
function main(places) {
  const byCountry = new Map()
  for (const place of places) byCountry.set(place.country, (byCountry.get(place.country) ?? 0) + place.n)
  const total = places.reduce((sum, place) => sum + place.n, 0)
  const inside = new Set()
  let sum = 0
  for (const [country, n] of [...byCountry].sort((a, b) => b[1] - a[1])) {
    if (sum >= MAIN * total) break
    inside.add(country)
    sum += n
  }
  return places.filter((place) => inside.has(place.country))
}

function projection(places, world, width, height) {
  const sphere = geoEqualEarth().fitExtent([[1, 1], [width - 1, height - 1]], { type: 'Sphere' })
  if (world || places.length === 0) return sphere
  const at = places.map((place) => place.at)
  const [west, east] = [Math.min(...at.map((p) => p[0])), Math.max(...at.map((p) => p[0]))]
  const [south, north] = [Math.min(...at.map((p) => p[1])), Math.max(...at.map((p) => p[1]))]
  if (east - west > 150) return sphere
  const pad = (low, high, least) => Math.max(0.14 * (high - low), (least - (high - low)) / 2, 0)
  const [dx, dy] = [pad(west, east, 5), pad(south, north, 3.5)]
  const corners = { type: 'MultiPoint', coordinates: [[west - dx, Math.max(-85, south - dy)], [east + dx, Math.min(85, north + dy)]] }
  return geoEqualEarth().rotate([-(west + east) / 2, 0])
    .fitExtent([[0, 0], [width, height]], corners).clipExtent([[-2, -2], [width + 2, height + 2]])
}

export function drawMap(data, cube, filter, world) {
  const box = document.getElementById('map')
  const rows = select(cube, filter, data.withdrawn)
  const all = points(rows)
  const width = Math.max(280, box.clientWidth)
  const height = Math.round(width * (world ? 0.5 : 0.62))
  atlas()
  const project = projection(world ? all : main(all), world, width, height)
  const path = geoPath(project).digits(1)
  const most = Math.max(1, ...all.map((place) => place.n))
  const radius = (n) => 2.5 + (MOST - 2.5) * Math.sqrt(n / most)
  const seen = all.map((place) => ({ ...place, xy: project(place.at), r: radius(place.n) }))
    .filter(({ xy }) => xy && xy[0] >= 0 && xy[1] >= 0 && xy[0] <= width && xy[1] <= height)
  const drawn = all.reduce((sum, place) => sum + place.n, 0)
  const visible = seen.reduce((sum, place) => sum + place.n, 0)
  const said = seen.slice(0, 5).map((place) => `${place.name} ${number(place.n)}`).join(', ')
  const chart = svg('svg', {
    viewBox: `0 0 ${width} ${height}`, width, height, role: 'img',
    'aria-label': `Map of ${count(visible, 'event')} at ${count(seen.length, 'place')}${said ? `, most of them in ${said}` : ''}. The same numbers stand in the table below.`,
  })
  if (world) chart.append(svg('path', { class: 'sphere', d: path({ type: 'Sphere' }) }))
  else chart.append(svg('rect', { class: 'sphere', width, height }))
  chart.append(
    svg('path', { class: 'graticule', d: path(geoGraticule10()) ?? '' }),
    svg('path', { class: 'land', d: path(land) ?? '' }),
    svg('path', { class: 'borders', d: path(borders) ?? '' }))
  chart.append(svg('g', { class: 'points' }, ...seen.map((place) => svg('circle',
    { cx: place.xy[0].toFixed(1), cy: place.xy[1].toFixed(1), r: place.r.toFixed(1) },
    svg('title', {}, `${place.name}: ${count(place.n, 'event')}`)))))
  chart.append(svg('g', { class: 'labels', 'aria-hidden': 'true' }, ...labels(seen, width, height)))
  box.replaceChildren(chart)
  note(data, cube, filter, { drawn, outside: drawn - visible })
  const rest = all.slice(0, 200).map((place) => [place.name, data.countries[place.country] ?? place.country ?? '–', place.n])
  document.getElementById('map-table').replaceChildren(
    rest.length ? table(['Place', 'Country', 'Events'], rest, 'Events by place, most first') : el('p', {}, 'No events with a place.'))
}

// Names of the places with most events, where they cover neither each other nor a larger point.
function labels(seen, width, height) {
  const taken = []
  const made = []
  for (const place of seen) {
    if (made.length >= LABELS) break
    const size = 6.6 * place.name.length + 4
    const left = place.xy[0] + place.r + 3 + size > width
    const x = left ? place.xy[0] - place.r - 3 : place.xy[0] + place.r + 3
    const area = [left ? x - size : x, place.xy[1] - 8, left ? x : x + size, place.xy[1] + 8]
    if (area[0] < 0 || area[1] < 0 || area[3] > height) continue
    const blocked = [...taken, ...seen.filter((other) => other !== place && other.r >= place.r * 0.8)
      .map(({ xy, r }) => [xy[0] - r, xy[1] - r, xy[0] + r, xy[1] + r])]
    if (blocked.some((b) => area[0] < b[2] && area[2] > b[0] && area[1] < b[3] && area[3] > b[1])) continue
    taken.push(area)
    made.push(svg('text', { x: x.toFixed(1), y: (place.xy[1] + 4).toFixed(1), 'text-anchor': left ? 'end' : 'start' }, place.name))
  }
  return made
}

function note(data, cube, filter, { drawn, outside }) {
  const missed = ignored(cube, filter)
  const unlike = missed.length ? ` The filter by ${missed.join(' and ')} does not apply here.` : ''
  const frame = outside > 0 ? ` ${capital(count(outside, 'event'))} outside this frame.` : ''
  document.getElementById('map-note').textContent =
    `${capital(count(drawn, 'event'))} whose place is known better than by its country.${frame}${unlike}`
}
