import { limitsOf } from './map-duration.ts';
import { numberOf, type MapField } from './map-field.ts';
import type { WireProperty } from './wire-property.ts';

/** Shots as `{ prompt, duration }`; a list of anything else is a raw field. */
export const mapShots: MapField = ({ name, type, item, maxItems }) => {
  const prompt = item?.inner?.find((inner) => inner.name === 'prompt');
  const duration = item?.inner?.find((inner) => inner.name === 'duration');
  if (type !== 'list' || prompt?.type !== 'text' || duration === undefined) return undefined;
  const needsMore = item?.inner?.some((inner) => inner.isRequired && !isOurs(inner)) === true;
  if (needsMore) return undefined;
  const { maxLength } = prompt;
  const shotSeconds = secondsOf(duration);
  return {
    field: {
      from: 'shots',
      to: name,
      limits: {
        ...(shotSeconds === undefined ? {} : { shotSeconds }),
        ...(maxLength === undefined ? {} : { maxShotLength: maxLength }),
        ...(maxItems === undefined ? {} : { maxShots: maxItems }),
      },
      encode: duration.type === 'text' ? 'shots-in-texts' : 'shots-in-numbers',
    },
  };
};

function isOurs({ name }: WireProperty): boolean {
  return name === 'prompt' || name === 'duration';
}

function secondsOf({ values, min, max }: WireProperty): { min: number; max: number } | undefined {
  const numbers = values?.flatMap((value) => numberOf(value) ?? []) ?? [];
  if (numbers.length > 0) {
    const { min: least, max: most, oneOf = [] } = limitsOf(numbers);
    const all = [least, most, ...oneOf].flatMap((value) => numberOf(value) ?? []);
    return { min: Math.min(...all), max: Math.max(...all) };
  }
  return min === undefined || max === undefined ? undefined : { min, max };
}
