/** Bounds that narrow while a search learns which part of a model can still hold the best solution. */
export interface Region {
  columnLower: Float64Array
  columnUpper: Float64Array
  rowLower: Float64Array
  rowUpper: Float64Array
}

export function copyRegion({ columnLower, columnUpper, rowLower, rowUpper }: Region): Region {
  return {
    columnLower: columnLower.slice(),
    columnUpper: columnUpper.slice(),
    rowLower: rowLower.slice(),
    rowUpper: rowUpper.slice(),
  }
}
