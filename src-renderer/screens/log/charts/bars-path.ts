/** Bars of one unit's width as one path: a value of `most` is `height` tall, and what is not zero can always be seen. */
export function barsPath(values: number[], most: number, height: number): string {
  return values
    .map((value, index) => {
      if (value === 0) return ''
      const tall = Math.max(2, (value / most) * height)
      return `M${index + 0.08} ${height}v${-round(tall)}h.84v${round(tall)}z`
    })
    .join('')
}

/** A line through values of `0…most`, from one that is there to the next; x counts from 0, a lone value is a short dash. */
export function linePath(values: (number | null)[], most: number, height: number): string {
  const points = values.flatMap((value, index) => (value === null ? [] : [`${index} ${round(height - 1 - (value / most) * (height - 2))}`]))
  if (points.length === 1) return `M${points[0]}h2`
  return points.length === 0 ? '' : `M${points.join('L')}`
}

const round = (value: number) => Math.round(value * 100) / 100
