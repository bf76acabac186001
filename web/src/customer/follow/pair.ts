/** Number and phone: held while the page lives, kept on the device only when the customer asks for it. */
import { drop, keep, read } from "../kept";

export interface Pair {
  number: string;
  phone: string;
}

const KEY = "shouwen.service.pair";
let handed: Pair | undefined;

/** For the next page, without keeping it. */
export const handOver = (pair: Pair | undefined): void => {
  handed = pair;
};
export const handedOver = (): Pair | undefined => handed;
export const remembered = (): Pair | undefined => read<Pair>(KEY);
export const remember = (pair: Pair): void => keep(KEY, pair);
export const forget = (): void => drop(KEY);
