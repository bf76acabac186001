import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import type { Viewer } from "@/live/live";
import styles from "./case.module.css";

const MOST = 5;

/** Who else has this case open right now, and who of them is writing. */
export function Viewers({ viewers }: { viewers: Viewer[] }) {
  const { t } = useTranslation("case");
  const told = ({ name, doing }: Viewer): string => t(`viewers.${doing}`, { names: name });
  const writing = viewers.filter((viewer) => viewer.doing === "replying");
  const names = writing.map((viewer) => viewer.name).join(t("viewers.and"));
  const more = viewers.slice(MOST);
  return (
    <div className={styles.viewers} role="status">
      {writing.length > 0 && <span className={styles.writing}>{t("viewers.replying", { names })}</span>}
      {viewers.slice(0, MOST).map((viewer) => (
        <Tooltip key={viewer.id} title={told(viewer)}>
          <span role="img" className={styles.viewer} data-doing={viewer.doing} aria-label={told(viewer)}>
            {[...viewer.name][0]}
          </span>
        </Tooltip>
      ))}
      {more.length > 0 && (
        <Tooltip title={more.map(told).join("\n")}>
          <span className={styles.quiet}>+{more.length}</span>
        </Tooltip>
      )}
    </div>
  );
}
