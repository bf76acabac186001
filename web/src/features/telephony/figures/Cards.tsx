import { QuestionCircleOutlined, UnorderedListOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import type { FiguresAsked } from "../api";
import type { CallsSearch, FiguresSearch } from "../search";
import type { FigureId, PhoneFigures } from "../types";
import styles from "./figures.module.css";
import { behind, isOfTimes, made, said } from "./words";

interface CardsProps {
  figures: PhoneFigures;
  asked: FiguresAsked;
  chosen: FigureId;
  onChoose: (change: FiguresSearch) => void;
  onOpen: (calls: CallsSearch) => void;
}

/** Every figure of the whole period; the chosen one is drawn, and each opens its calls. */
export function Cards({ figures, asked, chosen, onChoose, onOpen }: CardsProps) {
  const { t, i18n } = useTranslation("telephony");
  const shown = new Map(figures.total.figures.map((one) => [one.figure, one]));
  return (
    <ul className={styles.cards} aria-label={t("figures.title")}>
      {figures.definitions.map((defined) => {
        const one = shown.get(defined.figure);
        if (!one) return null;
        return (
          <li
            key={defined.figure}
            className={styles.card}
            data-chosen={defined.figure === chosen || undefined}
          >
            <button
              type="button"
              className={styles.choose}
              aria-pressed={defined.figure === chosen}
              onClick={() => onChoose({ figure: defined.figure })}
            >
              <span>{defined.name}</span>
              <strong>{said(one.value, defined.scale, i18n.language)}</strong>
            </button>
            <span className={styles.made}>
              {!isOfTimes(defined) && made(one, defined.scale, i18n.language)}
              <Tooltip title={`${defined.formula} (${defined.source})`}>
                <QuestionCircleOutlined tabIndex={0} aria-label={defined.formula} />
              </Tooltip>
              <Button
                type="text"
                size="small"
                icon={<UnorderedListOutlined />}
                aria-label={t("figures.open", { name: defined.name })}
                onClick={() => onOpen(behind(defined.opens, asked, asked.by))}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
