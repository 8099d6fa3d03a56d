import type { PlaceCode } from '#solver/domain/ids.ts'

/** Rough positions for the schematic map (示意), rows from the north, columns from the west; `null` is a gap. */
const SUIXI: readonly (readonly (string | null)[])[] = [
  ['界炮镇', null, '洋青镇', '遂城街道', '附城镇'],
  ['杨柑镇', '乌塘镇', null, '岭北镇', '黄略镇'],
  ['草潭镇', '北坡镇', '城月镇', '建新镇', null],
  ['港门镇', '河头镇', null, null, null],
  ['乐民镇', null, null, null, null],
  ['江洪镇', null, null, null, null],
]

const COUNTIES: Record<PlaceCode, readonly (readonly (string | null)[])[]> = { '440823': SUIXI }

export interface Position {
  mapRow: number | null
  mapCol: number | null
}

/** Where a town stands on the tile map, counted from 1; nowhere in a county that was never drawn. */
export function positionOf(county: PlaceCode, town: string): Position {
  const rows = COUNTIES[county] ?? []
  const row = rows.findIndex((names) => names.includes(town))
  if (row === -1) return { mapRow: null, mapCol: null }
  return { mapRow: row + 1, mapCol: (rows[row]?.indexOf(town) ?? 0) + 1 }
}
