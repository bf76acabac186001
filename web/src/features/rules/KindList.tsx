import { EditOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { kindOf } from "./kinds";
import styles from "./rules.module.css";
import type { KindName } from "./types";

interface KindListProps {
  names: readonly KindName[];
  chosen: KindName | undefined;
  unit: string;
  onChoose: (name: KindName) => void;
}

export function KindList({ names, chosen, unit, onChoose }: KindListProps) {
  const { t } = useTranslation("rules");
  const me = useMe();
  return (
    <nav aria-label={t("kinds")}>
      <ul className={styles.kinds}>
        {names.map((name) => {
          const { icon: Icon } = kindOf(name);
          const drafted = localStorage.getItem(`shouwen.draft.${me.id}.rules.${name}.${unit}`) !== null;
          return (
            <li key={name}>
              <button
                type="button"
                className={styles.kind}
                aria-current={name === chosen ? "page" : undefined}
                onClick={() => onChoose(name)}
              >
                <Icon />
                <span>{t(`kind.${name}`)}</span>
                {drafted && (
                  <EditOutlined
                    className={styles.drafted}
                    title={t("draft.here")}
                    aria-label={t("draft.here")}
                  />
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
