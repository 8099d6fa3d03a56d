/** Identifiers are opaque strings; the aliases say whose. */
export type PersonId = string
export type UnitId = string
export type TeamId = string
export type RoundId = string

/** An official place code: 6 digits county, 9 town, 12 village. A code is inside another when it starts with it. */
export type PlaceCode = string

/** A calendar day, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string
