// Events and their claims from the files of the release, in the form of those that the page holds.

const day = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value ?? null)
const instant = (value) => (value instanceof Date ? value.toISOString().slice(0, 16).replace('T', ' ') : value ?? null)

function pruning(filter) {
  const asked = {}
  if (filter.country && filter.country !== '-') asked.country = filter.country
  if (filter.event_type) asked.event_type = filter.event_type
  if (filter.status && filter.status !== 'all') asked.status = filter.status
  if (filter.month && filter.month !== '-') {
    const start = new Date(`${filter.month}-01T00:00:00Z`)
    const end = new Date(start)
    end.setUTCMonth(end.getUTCMonth() + 1)
    asked.date_start = { $gte: start, $lt: end }
  }
  return Object.keys(asked).length ? asked : undefined
}

export class Search {
  constructor(rows, data, match) {
    this.rows = rows
    this.data = data
    this.match = match
    this.names = new Map()
  }

  // Matching events, newest ids first, in portions as they are found.
  async* events(filter) {
    const needed = ['occurrence', 'granularity', 'status', 'country', 'event_type', 'date_start']
    const fits = this.match(filter, new Set(needed))
    const test = (row) => ['occurred', 'ongoing'].includes(row.occurrence) && row.granularity === 'single' &&
      fits({ ...row, date_start: day(row.date_start) })
    const columns = this.data.columns
    for await (const found of this.rows.find('events', { columns, pruning: pruning(filter), needed, test, newest: true })) {
      yield found.map((row) => ({
        ...row,
        date_start: day(row.date_start),
        date_end: day(row.date_end),
        first_reported_at_utc: instant(row.first_reported_at_utc),
        actors: row.actors ?? [],
        disputed_fields: row.disputed_fields ?? [],
      }))
    }
  }

  // Gives the actors of some events their names.
  async name(events) {
    const parts = events.flatMap((event) => event.actors)
    const unknown = parts.map((part) => part.actor_id).filter((id) => id && !this.names.has(id))
    for (const row of await this.rows.among('actors', 'actor_id', unknown, ['actor_id', 'name'])) {
      this.names.set(row.actor_id, row.name)
    }
    for (const part of parts) part.name ??= this.names.get(part.actor_id) ?? '?'
  }

  // The claims and reports of one event.
  async told(id) {
    const links = await this.rows.among('claim_events', 'event_id', [id], ['claim_id', 'event_id', 'stance', 'aspect', 'party'])
    const tellings = await this.rows.among('event_mentions', 'event_id', [id], ['event_id', 'report_id', 'revision'])
    const claims = await this.rows.among('claims', 'claim_id', links.map((one) => one.claim_id), [
      'claim_id', 'report_id', 'revision', 'statement_id', 'source_name', 'source_kind', 'source_named', 'act', 'certainty', 'content_text', 'relay',
    ])
    const reports = await this.rows.among('reports', 'report_id', [...claims, ...tellings].map((one) => one.report_id), [
      'report_id', 'revision', 'outlet', 'outlet_id', 'title', 'url', 'published_at_utc',
    ])
    const of = new Map(reports.map((one) => [`${one.report_id} ${one.revision}`, {
      report_id: one.report_id, title: one.title, url: one.url, outlet: one.outlet ?? one.outlet_id, published: day(one.published_at_utc),
    }]))
    const report = (one) => of.get(`${one.report_id} ${one.revision}`) ?? {}
    const said = new Map(claims.map((claim) => [claim.claim_id, claim]))
    const bearings = new Map()
    for (const one of links) {
      const key = `${one.claim_id} ${one.stance}`
      if (!bearings.has(key)) bearings.set(key, { ...one, aspect: new Set() })
      bearings.get(key).aspect.add(one.aspect)
    }
    const unique = new Map(tellings.map((one) => [`${one.report_id} ${one.revision}`, report(one)]))
    return {
      claims_in_all: null,
      reports_in_all: null,
      claims: [...bearings.values()].filter((one) => said.has(one.claim_id)).map((one) => ({
        ...said.get(one.claim_id), ...report(said.get(one.claim_id)), stance: one.stance, party: one.party, aspect: [...one.aspect].sort(),
      })),
      reports: [...unique.values()].sort((a, b) => (a.published ?? '') < (b.published ?? '') ? -1 : 1),
    }
  }
}
