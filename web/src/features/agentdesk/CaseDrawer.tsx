import { ExpandAltOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { CaseView } from "@/features/case/CaseView";

interface CaseDrawerProps {
  id: string | null;
  onClose(): void;
}

/** A case over the desk: what is being typed underneath stays as it is. */
export function CaseDrawer({ id, onClose }: CaseDrawerProps) {
  const { t } = useTranslation("agentdesk");
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      size="min(1080px, 92vw)"
      title={t("drawer.title")}
      extra={
        id && (
          <Link to="/tickets/$id" params={{ id }}>
            <ExpandAltOutlined aria-hidden /> {t("drawer.page")}
          </Link>
        )
      }
      styles={{ body: { padding: 0, overflow: "hidden" }, header: { padding: "8px 16px" } }}
      destroyOnHidden
    >
      {id && <CaseView key={id} id={id} embedded />}
    </Drawer>
  );
}
