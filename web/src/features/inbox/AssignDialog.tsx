import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import type { Load, StaffRef, TicketRow } from "@/api/types";
import { HandlerChoice } from "./HandlerChoice";

interface AssignDialogProps {
  rows: readonly TicketRow[];
  loads: readonly Load[];
  onAssign: (handler: StaffRef) => void;
  onClose: () => void;
}

/** Names the handler by a few letters and Enter; the lightest load stands first. */
export function AssignDialog({ rows, loads, onAssign, onClose }: AssignDialogProps) {
  const { t } = useTranslation("inbox");
  const [first] = rows;
  const departments = new Set(rows.map((row) => row.department.id));
  return (
    <Modal
      open={first !== undefined}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={440}
      destroyOnHidden
      title={
        rows.length === 1
          ? t("assign.one", { number: first?.number })
          : t("assign.many", { count: rows.length })
      }
    >
      {departments.size > 1 || !first ? (
        <p>{t("assign.mixed")}</p>
      ) : (
        <HandlerChoice department={first.department.id} loads={loads} onAssign={onAssign} />
      )}
    </Modal>
  );
}
