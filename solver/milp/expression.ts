/** Σ coefficient × column + constant. */
export interface Expression {
  terms: Map<number, number>
  constant: number
}

export function emptyExpression(): Expression {
  return { terms: new Map(), constant: 0 }
}

export function addTerm(expression: Expression, column: number, coefficient: number): void {
  const sum = (expression.terms.get(column) ?? 0) + coefficient
  if (sum === 0) expression.terms.delete(column)
  else expression.terms.set(column, sum)
}

/** Σ weight × expression, in a new expression. */
export function weighted(parts: readonly (readonly [number, Expression])[]): Expression {
  const sum = emptyExpression()
  for (const [weight, part] of parts) {
    sum.constant += weight * part.constant
    for (const [column, coefficient] of part.terms) addTerm(sum, column, weight * coefficient)
  }
  return sum
}

/** Value of the expression where column j has value `values[j]`. */
export function evaluate(expression: Expression, values: ArrayLike<number>): number {
  let sum = expression.constant
  for (const [column, coefficient] of expression.terms) sum += coefficient * (values[column] ?? 0)
  return sum
}

/**
 * The greatest common divisor of the coefficients: where columns take whole values, reachable values lie that far apart.
 * 0 when a coefficient is not whole (nothing is known) or when there is none.
 */
export function stepOf(expression: Expression): number {
  let step = 0
  for (const coefficient of expression.terms.values()) {
    if (!Number.isSafeInteger(coefficient)) return 0
    step = greatestCommonDivisor(step, Math.abs(coefficient))
  }
  return step
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b]
  return a
}

/** Coefficients by column, 0 where the expression has none. */
export function costsOf({ terms }: Expression, columns: number): Float64Array {
  const costs = new Float64Array(columns)
  for (const [j, cost] of terms) costs[j] = cost
  return costs
}
