import type { CoverageUnit } from '#api/coverage/schema.ts'

export interface Tile {
  unit: CoverageUnit
  /** From 1. */
  row: number
  col: number
}

export interface TileGrid {
  columns: number
  rows: number
  tiles: Tile[]
  /** Towns without a position in an otherwise placed map: they stand in rows of their own below it. */
  unplaced: number
}

/** Wide enough for a town's name on a laptop, and close to the proportions of a screen. */
const LEAST_COLUMNS = 4
const MOST_COLUMNS = 6

/** Towns on a schematic grid: by their positions, or in the order given (code order) when the county has none. */
export function tileGrid(towns: readonly CoverageUnit[], placed: boolean): TileGrid {
  if (!placed) {
    const columns = Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, Math.ceil(Math.sqrt(towns.length))))
    return {
      columns,
      rows: Math.ceil(towns.length / columns),
      tiles: inOrder(towns, { columns, after: 0 }),
      unplaced: 0,
    }
  }
  const tiles = positioned(towns)
  const columns = Math.max(1, ...tiles.map(({ col }) => col))
  const rest = towns.filter((unit) => !tiles.some((tile) => tile.unit.id === unit.id))
  const below = inOrder(rest, { columns, after: Math.max(0, ...tiles.map(({ row }) => row)) })
  const all = [...tiles, ...below]
  return { columns, rows: Math.max(1, ...all.map(({ row }) => row)), tiles: all, unplaced: rest.length }
}

/** Two towns on one place: the first keeps it. Rows and columns that nobody uses are closed up. */
function positioned(towns: readonly CoverageUnit[]): Tile[] {
  const taken = new Map<string, Tile>()
  for (const unit of towns) {
    const { mapRow: row, mapCol: col } = unit
    if (row === null || col === null || taken.has(`${row}/${col}`)) continue
    taken.set(`${row}/${col}`, { unit, row, col })
  }
  const tiles = [...taken.values()]
  const rows = ranks(tiles.map(({ row }) => row))
  const cols = ranks(tiles.map(({ col }) => col))
  return tiles.map(({ unit, row, col }) => ({ unit, row: rows.get(row) ?? row, col: cols.get(col) ?? col }))
}

function ranks(values: readonly number[]): Map<number, number> {
  return new Map([...new Set(values)].toSorted((a, b) => a - b).map((value, index) => [value, index + 1]))
}

function inOrder(towns: readonly CoverageUnit[], { columns, after }: { columns: number; after: number }): Tile[] {
  return towns.map((unit, index) => ({
    unit,
    row: after + Math.floor(index / columns) + 1,
    col: (index % columns) + 1,
  }))
}
