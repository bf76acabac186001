/** What a reply template can leave to the case: `{number}`. */

export const PLACES = ["name", "number", "matter", "registered", "solution"] as const;
export type Place = (typeof PLACES)[number];

const HOLE = /\{(\w+)\}/g;
const known = (place: string): place is Place => (PLACES as readonly string[]).includes(place);

export const filled = (text: string, value: (place: Place) => string): string =>
  text.replaceAll(HOLE, (hole, place: string) => (known(place) ? value(place) : hole));

export const unknownPlaces = (text: string): string[] =>
  [...text.matchAll(HOLE)].filter(([, place]) => !known(place ?? "")).map(([hole]) => hole);
