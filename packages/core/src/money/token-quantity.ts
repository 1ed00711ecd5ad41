import type { PriceStep, TokenCount } from '../types/price.ts';
import type { Span } from './billed-seconds.ts';

/** Size and shape of a video, as far as they are known. */
interface Shape {
  readonly resolution: string | undefined;
  readonly aspectRatio: string | undefined;
}

/**
 * Millions of tokens of a video, or `undefined` where its resolution has no count. A shape that is
 * not known lies between those that are.
 */
export function tokenQuantity(
  count: TokenCount | undefined,
  seconds: Span,
  { resolution = '', aspectRatio = '' }: Shape,
): { readonly quantity: Span; readonly step: PriceStep } | undefined {
  const { fps = 0, pixels = {} } = count ?? {};
  const byShape = pixels[resolution];
  if (byShape === undefined) return undefined;
  const sizes = typeof byShape === 'number' ? [byShape] : sizesOf(byShape, aspectRatio);
  const [most, least] = [Math.max(...sizes), Math.min(...sizes)];
  const tokens = (size: number, length: number): number => Math.ceil((size * fps * length) / 1024);
  return {
    quantity: { min: tokens(least, seconds.min) / 1e6, max: tokens(most, seconds.max) / 1e6 },
    step: {
      kind: 'tokens',
      pixels: most,
      fps,
      seconds: seconds.max,
      tokens: tokens(most, seconds.max),
    },
  };
}

function sizesOf(
  byShape: Readonly<Record<string, number>>,
  aspectRatio: string,
): readonly number[] {
  const size = byShape[aspectRatio];
  return size === undefined ? Object.values(byShape) : [size];
}
