import { describe, expect, it } from 'vitest';
import * as adapter from '../src/adapter.ts';
import * as core from '../src/index.ts';

describe('@genlock/core/adapter', () => {
  it('has names of @genlock/core alone, and the same values by them', () => {
    const names = Object.keys(adapter);
    expect(names.length).toBeGreaterThan(30);
    const all: Readonly<Record<string, unknown>> = core;
    const alike: Readonly<Record<string, unknown>> = adapter;
    expect(names.filter((name) => all[name] === undefined || all[name] !== alike[name])).toEqual(
      [],
    );
  });
});
