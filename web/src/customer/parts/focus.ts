/** Takes the reader to the first field that is wrong, once it is drawn. */
export function toFirstWrong(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>("[aria-invalid=true], [data-wrong] input");
    field?.focus();
    field?.scrollIntoView?.({ block: "center" });
  });
}
