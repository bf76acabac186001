/** What is carried when rows are dragged onto a handler. */

export const TICKETS = "application/x-shouwen-tickets";

/** A small label instead of the ghost of a whole row. */
export function dragImage(carrier: DataTransfer, numbers: readonly string[]): void {
  const label = document.createElement("div");
  label.textContent = numbers.length > 1 ? `${numbers[0]} +${numbers.length - 1}` : (numbers[0] ?? "");
  label.className = "drag-label";
  document.querySelector(".application")?.append(label);
  carrier.setDragImage(label, -8, -8);
  setTimeout(() => label.remove());
}

/** A ticket on its way, with the version that was on screen. */
export interface Carried {
  id: string;
  version: number;
}

export const carry = (carrier: DataTransfer, rows: readonly Carried[]): void =>
  carrier.setData(TICKETS, JSON.stringify(rows.map(({ id, version }) => ({ id, version }))));

export function carried(carrier: DataTransfer): Carried[] {
  const told = carrier.getData(TICKETS);
  return told ? (JSON.parse(told) as Carried[]) : [];
}
