import { createContext, useContext } from "react";
import { stretches } from "./marked";
import styles from "./ui.module.css";

/** What the list around was searched for. */
export const Sought = createContext("");

/** A text in which what was sought is marked. */
export function Marked({ text }: { text: string }) {
  const sought = useContext(Sought);
  if (!sought) return text;
  let at = 0;
  return stretches(text, sought).map((stretch) => {
    const key = at;
    at += stretch.text.length;
    return stretch.sought ? (
      <mark key={key} className={styles.marked}>
        {stretch.text}
      </mark>
    ) : (
      stretch.text
    );
  });
}
