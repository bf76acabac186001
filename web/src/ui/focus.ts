const FIELDS = "input:enabled:not([type='hidden']), textarea:enabled";

/**
 * The keyboard begins in the first field that takes it, or in what is chosen there. A dialog would leave it on its
 * cross, where Enter closes. What has it already keeps it.
 */
export function focusField(box: HTMLElement | null): void {
  const fields = [...(box?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(FIELDS) ?? [])];
  if (fields.some((each) => each === document.activeElement)) return;
  const first = fields[0];
  const chosen =
    first?.type === "radio"
      ? fields.find((each) => each.name === first.name && (each as HTMLInputElement).checked)
      : undefined;
  (chosen ?? first)?.focus();
}
