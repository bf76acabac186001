import { handOver } from "../follow/pair";
import { keep, read } from "../kept";

interface Told {
  number: string;
  reply_by?: string | null;
  already?: boolean;
}

const KEY = "shouwen.service.done";

/** Kept while this tab lives, so that loading anew does not lose the number. */
export function rememberReceipt(receipt: Told, phone: string): void {
  const { number, reply_by, already } = receipt;
  keep(KEY, { number, reply_by: reply_by ?? null, already: already ?? false }, sessionStorage);
  handOver({ number, phone });
}

export const receipt = (): Told | undefined => read<Told>(KEY, sessionStorage);
