interface HistorySlotProps {
  customerId: string;
  phone: string | null;
}

/** Where the customer's history over all channels is shown. */
export function HistorySlot(_props: HistorySlotProps) {
  return null;
}
