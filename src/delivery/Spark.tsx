import { SPARK_HEIGHT, sparkPath, sparkWidth, sparkWords } from './bars'

/** A bar for each 24 hours, to the row's own maximum. */
export function Spark({ perDay }: { perDay: readonly number[] }) {
  const width = sparkWidth(perDay.length)
  const words = sparkWords(perDay)
  return (
    <span className="block" data-tip={words}>
      <svg className="spark" viewBox={`0 0 ${width} ${SPARK_HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        <path className="foot" d={`M0 ${SPARK_HEIGHT - 1}h${width}v1H0z`} />
        <path d={sparkPath(perDay)} />
      </svg>
      <span className="sr-only">{words}</span>
    </span>
  )
}
