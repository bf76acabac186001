import type { ReactNode } from "react";
import styles from "../customers.module.css";

interface CardProps {
  title: string;
  extra?: ReactNode;
  children: ReactNode;
}

export function Card({ title, extra, children }: CardProps) {
  return (
    <section className={styles.card} aria-label={title}>
      <header>
        <h2>{title}</h2>
        {extra}
      </header>
      {children}
    </section>
  );
}
