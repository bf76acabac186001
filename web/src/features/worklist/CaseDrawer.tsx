import { CloseOutlined, DownOutlined, ExpandAltOutlined, UpOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Action } from "@/features/case/composer/actions";
import styles from "./drawer.module.css";

const CaseView = lazy(async () => ({ default: (await import("@/features/case/CaseView")).CaseView }));

interface CaseDrawerProps {
  id: string | undefined;
  /** Where the case stands in the list, such as "3 / 50". */
  place: string | undefined;
  act: Action | undefined;
  onWalk: (by: number) => void;
  onClose: () => void;
  /** What the list asks about the open case; stays in sight below it. */
  foot?: ReactNode;
}

/** A case beside its list; the list stays in use and keeps its place. */
export function CaseDrawer({ id, place, act, onWalk, onClose, foot }: CaseDrawerProps) {
  const { t } = useTranslation("worklist");
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      mask={false}
      size={720}
      closable={false}
      keyboard={false}
      className={styles.drawer}
      classNames={{ body: styles.drawerBody }}
      rootClassName={styles.drawerRoot}
      aria-label={t("drawer.label")}
    >
      <div className={styles.drawerHead}>
        <HeadButton label={`${t("keys.previous")} (K)`} icon={<UpOutlined />} onClick={() => onWalk(-1)} />
        <HeadButton label={`${t("keys.next")} (J)`} icon={<DownOutlined />} onClick={() => onWalk(1)} />
        <span className={styles.drawerPlace}>{place}</span>
        {id && (
          <Link
            to="/tickets/$id"
            params={{ id }}
            className={styles.drawerPage}
            aria-label={t("keys.page")}
            title={`${t("keys.page")} (O)`}
          >
            <ExpandAltOutlined />
          </Link>
        )}
        <HeadButton label={`${t("common:close")} (Esc)`} icon={<CloseOutlined />} onClick={onClose} />
      </div>
      <div className={styles.drawerCase}>
        <Suspense fallback={null}>
          {id && <CaseView key={`${id} ${act}`} id={id} embedded act={act} />}
        </Suspense>
      </div>
      {foot}
    </Drawer>
  );
}

function HeadButton({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return <Button type="text" size="small" icon={icon} aria-label={label} title={label} onClick={onClick} />;
}
