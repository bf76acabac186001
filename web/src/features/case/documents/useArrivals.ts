/** Files that are dropped on an element, or pasted anywhere on the page. */
import { type DragEvent, useEffect, useEffectEvent, useState } from "react";

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes("Files");

interface Arrivals {
  enabled: boolean;
  onFiles(files: File[]): void;
  /** The name of a picture that was pasted and has none of its own. */
  nameOf(): string;
}

export function useArrivals({ enabled, onFiles, nameOf }: Arrivals) {
  const [over, setOver] = useState(false);
  const pasted = useEffectEvent((event: ClipboardEvent) => {
    const data = event.clipboardData;
    // What is also text belongs to the field in which it is pasted: spreadsheets bring a picture along.
    if (!data || data.files.length === 0 || data.types.includes("text/plain")) return;
    event.preventDefault();
    onFiles(
      [...data.files].map((file) =>
        file.name === "image.png" ? new File([file], `${nameOf()}.png`, { type: file.type }) : file,
      ),
    );
  });
  useEffect(() => {
    if (!enabled) return;
    const heard = (event: ClipboardEvent) => pasted(event);
    document.addEventListener("paste", heard);
    return () => document.removeEventListener("paste", heard);
  }, [enabled]);

  const handlers = {
    onDragOver(event: DragEvent) {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = enabled ? "copy" : "none";
      setOver(enabled);
    },
    onDragLeave(event: DragEvent) {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop(event: DragEvent) {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (enabled) onFiles([...event.dataTransfer.files]);
    },
  };
  return { over, handlers };
}
