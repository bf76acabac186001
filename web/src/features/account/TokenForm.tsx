import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Form, Input, Modal, Select } from "antd";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { keys } from "@/api/queries";
import { useMe } from "@/session/session";

interface Wish {
  name: string;
  scopes: string[];
  days: number;
}

interface TokenFormProps {
  open: boolean;
  onClose: () => void;
  onMade: (token: string) => void;
}

const LASTING = [7, 30, 90, 180, 365] as const;

/** What a token is for, what it may, and for how long; it never may more than I do. */
export function TokenForm({ open, onClose, onMade }: TokenFormProps) {
  const { t } = useTranslation("account");
  const { permissions } = useMe();
  const client = useQueryClient();
  const words = useProblemText();
  const [form] = Form.useForm<Wish>();
  const making = useMutation({
    mutationFn: (body: Wish) => unwrap(api.POST("/api/v1/account/tokens", { body })),
    onSuccess: async ({ token }) => {
      onClose();
      onMade(token);
      await client.invalidateQueries({ queryKey: keys.ownTokens });
    },
    onError: (problem) => form.setFields(fieldErrors(problem)),
  });
  const { error } = making;
  const atField = error instanceof Problem && error.errors.length > 0;
  return (
    <Modal
      open={open}
      title={t("tokens.make")}
      okText={t("tokens.make")}
      okButtonProps={{ loading: making.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={making.reset}
      destroyOnHidden
    >
      <Form<Wish>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ days: 90, scopes: [] }}
        onFinish={(wish) => making.mutate(wish)}
      >
        <Form.Item
          name="name"
          label={t("tokens.name")}
          rules={[{ required: true, whitespace: true, message: t("tokens.nameMissing") }]}
        >
          <Input autoFocus maxLength={80} placeholder={t("tokens.nameHow")} />
        </Form.Item>
        <Form.Item
          name="scopes"
          label={t("tokens.scopes")}
          rules={[{ required: true, type: "array", min: 1, message: t("tokens.scopesMissing") }]}
        >
          <Select mode="multiple" options={permissions.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="days" label={t("tokens.lasts")}>
          <Select options={LASTING.map((value) => ({ value, label: t("tokens.days", { count: value }) }))} />
        </Form.Item>
        {error && !atField && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={words(error).title}
            description={words(error).detail}
          />
        )}
      </Form>
    </Modal>
  );
}
