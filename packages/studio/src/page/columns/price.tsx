import type { ReactNode } from 'react';
import type { ColumnPlan, ColumnPrice, RefusalCharge } from '../../api/index.ts';
import { Badge, Disclosure, timeText, usdText } from '../ui/index.ts';
import styles from './columns.module.css';

/** What a column costs, how that is reckoned, and where the price is from. */
export function Price({
  plan,
  isOld,
}: {
  readonly plan: ColumnPlan;
  /** Whether a newer answer is under way. */
  readonly isOld: boolean;
}): ReactNode {
  const { price, typicalSeconds, chargedIfRefused } = plan;
  if (price === undefined) return undefined;
  return (
    <div>
      <div className={styles.price} data-stale={isOld ? '' : undefined}>
        <strong>{amountOf(price)}</strong>
        {typicalSeconds !== undefined && <span>about {timeText(typicalSeconds * 1000)}</span>}
      </div>
      {price.isKnown ? (
        <Disclosure
          summary={
            <>How it is reckoned {price.isStale && <Badge tone="warn">of {price.asOf}</Badge>}</>
          }
        >
          <Reckoning price={price} />
        </Disclosure>
      ) : (
        <p className={styles.muted}>
          {price.why}
          {price.credits !== undefined && ` ${price.credits} credits.`}
        </p>
      )}
      <Refusal charge={chargedIfRefused} />
    </div>
  );
}

/** The amount of a price, in words. */
export function amountOf(price: ColumnPrice): string {
  if (!price.isKnown) return 'Price unknown';
  const { usd, range } = price;
  if (range === undefined || range.lowUsd === range.highUsd) return usdText(usd);
  return `${usdText(range.lowUsd)} to ${usdText(range.highUsd)}`;
}

function Reckoning({
  price,
}: {
  readonly price: Extract<ColumnPrice, { readonly isKnown: true }>;
}): ReactNode {
  const { arithmetic, assumptions, source, asOf, confidence } = price;
  return (
    <div className={styles.lines}>
      {arithmetic.map((line) => (
        <span key={line}>{line}</span>
      ))}
      {assumptions.map((line) => (
        <span key={line} className={styles.muted}>
          {line}
        </span>
      ))}
      <span className={styles.muted}>
        As of {asOf}, {confidence}: <Source source={source} />
      </span>
    </div>
  );
}

function Source({ source }: { readonly source: string }): ReactNode {
  if (!/^https?:\/\//.test(source)) return source;
  return (
    <a href={source} target="_blank" rel="noreferrer noopener">
      {source.replace(/^https?:\/\//, '')}
    </a>
  );
}

const refusals: Readonly<Record<RefusalCharge['answer'], string>> = {
  no: 'Not charged if refused for its content',
  yes: 'Charged even if refused for its content',
  unknown: 'May be charged if refused for its content',
};

function Refusal({ charge }: { readonly charge: RefusalCharge | undefined }): ReactNode {
  if (charge === undefined) {
    return <p className={styles.muted}>Nobody says whether a refusal is charged</p>;
  }
  return (
    <Disclosure summary={refusals[charge.answer]}>
      <div className={styles.lines}>
        {charge.note !== undefined && <span>{charge.note}</span>}
        <span className={styles.muted}>
          As of {charge.asOf}: <Source source={charge.source} />
        </span>
      </div>
    </Disclosure>
  );
}
