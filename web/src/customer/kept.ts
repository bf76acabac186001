/** What stays on the device. A full or forbidden store costs the memory, never the page. */

export function read<Value>(key: string, store: Storage = localStorage): Value | undefined {
  try {
    const text = store.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Value);
  } catch {
    return undefined;
  }
}

export function keep(key: string, value: unknown, store: Storage = localStorage): void {
  try {
    store.setItem(key, JSON.stringify(value));
  } catch {
    // Private windows may refuse it.
  }
}

export function drop(key: string, store: Storage = localStorage): void {
  try {
    store.removeItem(key);
  } catch {
    // Nothing was kept then.
  }
}
