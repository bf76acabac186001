import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import ui from "@/ui/page.module.css";
import { partsFor } from "./parts";
import styles from "./telephony.module.css";

interface HeadProps {
  title: string;
  about: string;
  children?: ReactNode;
}

/** The head of each screen of the telephone, with the way to the others. */
export function Head({ title, about, children }: HeadProps) {
  const { t } = useTranslation("telephony");
  const parts = partsFor(useMe());
  return (
    <header className={`${ui.head} ${styles.head}`}>
      <div>
        <h1>{title}</h1>
        <p>{about}</p>
      </div>
      <div className={styles.headActs}>
        {children}
        <nav aria-label={t("page.title")} className={styles.parts}>
          {parts.map(({ id, path }) => (
            <Link key={id} to={path} activeProps={{ className: styles.here ?? "", "aria-current": "page" }}>
              {t(`page.${id}`)}
            </Link>
          ))}
        </nav>
      </div>
    </header>
  );
}
