import { useTranslation } from "react-i18next";
import { FigureCell } from "../sheet/cells";
import type { Change } from "../sheet/sheet";
import type { Figure } from "../types";
import styles from "./editors.module.css";

interface FiguresProps<Name extends string, Content extends Record<Name, Figure>> {
  /** Under which the words of the figures stand. */
  words: string;
  names: readonly Name[];
  content: Content;
  change: Change<Content>;
}

/** Numbers of a rule, each with what it does. */
export function Figures<Name extends string, Content extends Record<Name, Figure>>({
  words,
  names,
  content,
  change,
}: FiguresProps<Name, Content>) {
  const { t } = useTranslation("rules");
  return (
    <dl className={styles.figures}>
      {names.map((name) => (
        <div key={name}>
          <dt>{t(`${words}.${name}`)}</dt>
          <dd className={styles.boxed}>
            <FigureCell
              path={name}
              label={t(`${words}.${name}`)}
              value={content[name]}
              onChange={(value) => change((was) => ({ ...was, [name]: value }), name)}
            />
          </dd>
          <dd className={styles.hint}>{t(`${words}.how.${name}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
