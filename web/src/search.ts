/** What an address may say, read with doubt: anybody can write one. */

export const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

export const oneOf = <Value extends string>(value: unknown, ...known: Value[]): Value | undefined =>
  known.find((one) => one === value);
