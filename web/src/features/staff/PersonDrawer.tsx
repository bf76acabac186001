import { CloseOutlined, DownOutlined, UpOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemPanel } from "@/ui";
import ui from "@/ui/page.module.css";
import { memberOptions } from "./api";
import { PersonView } from "./PersonView";
import styles from "./staff.module.css";
import type { GivenCode } from "./types";

interface PersonDrawerProps {
  id: string | undefined;
  onCode: (given: GivenCode) => void;
  onWalk: (by: number) => void;
  onClose: () => void;
}

/** One person beside the list, which stays in use. */
export function PersonDrawer({ id, onCode, onWalk, onClose }: PersonDrawerProps) {
  const { t } = useTranslation("staff");
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      mask={false}
      size={620}
      closable={false}
      keyboard={false}
      classNames={{ body: styles.drawerBody ?? "" }}
      aria-label={t("person.label")}
    >
      <div className={styles.drawerHead}>
        <Tool label={`${t("person.previous")} (K)`} icon={<UpOutlined />} onClick={() => onWalk(-1)} />
        <Tool label={`${t("person.next")} (J)`} icon={<DownOutlined />} onClick={() => onWalk(1)} />
        <span className={styles.grow} />
        <Tool label={`${t("common:close")} (Esc)`} icon={<CloseOutlined />} onClick={onClose} />
      </div>
      {id && <Member key={id} id={id} onCode={onCode} />}
    </Drawer>
  );
}

function Tool({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return <Button type="text" size="small" icon={icon} aria-label={label} title={label} onClick={onClick} />;
}

function Member({ id, onCode }: { id: string; onCode: (given: GivenCode) => void }) {
  const member = useQuery(memberOptions(id));
  if (member.isError) return <ProblemPanel problem={member.error} retry={() => void member.refetch()} />;
  if (!member.data) return <Skeleton active className={ui.skeleton ?? ""} />;
  return <PersonView person={member.data} onCode={onCode} />;
}
