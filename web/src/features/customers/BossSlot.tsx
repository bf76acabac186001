interface BossSlotProps {
  customerId: string;
  phone: string | null;
}

/** Where products and bills of the operator's own system are shown; nothing where none is connected. */
export function BossSlot(_props: BossSlotProps) {
  return null;
}
