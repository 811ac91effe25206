/**
 * Tells whether a key press goes into a text, so that the single keys of the page leave it alone.
 *
 * A read-only editor takes no text: the keys of the page work there.
 */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("[data-readonly-editor]")) return target.closest(".find-widget") !== null;
  if (target instanceof HTMLTextAreaElement) return !target.readOnly;
  if (target instanceof HTMLInputElement)
    return !["button", "checkbox", "radio", "submit", "reset", "range", "file"].includes(target.type);
  return target instanceof HTMLSelectElement || target.isContentEditable;
}
