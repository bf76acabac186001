import { Form, Input, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { Problem, useProblemText } from "@/api/problem";

interface ProofDialogProps {
  open: boolean;
  title: string;
  how: string;
  danger?: boolean;
  pending: boolean;
  problem: unknown;
  onProof: (password: string) => void;
  onClose: () => void;
}

/** Asks for the password once more: whoever finds a screen unlocked does not have it. */
export function ProofDialog(props: ProofDialogProps) {
  const { open, title, how, danger = false, pending, problem, onProof, onClose } = props;
  const { t } = useTranslation("account");
  const words = useProblemText();
  const [form] = Form.useForm<{ password: string }>();
  const told = problem instanceof Problem ? words(problem) : undefined;
  return (
    <Modal
      open={open}
      title={title}
      okText={t("proof.go")}
      okButtonProps={{ danger, loading: pending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
      width={440}
    >
      <p>{how}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ password }) => onProof(password)}
      >
        <Form.Item
          name="password"
          label={t("password.old")}
          rules={[{ required: true, message: t("password.oldMissing") }]}
          {...(told ? { validateStatus: "error", help: told.detail ?? told.title } : {})}
        >
          <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
