import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Form, Input, Radio } from "antd";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import type { Verdict } from "@/api/types";
import { Kbd } from "@/ui";

interface Review {
  verdict: Verdict;
  remark: string;
}

/** Was the use right? A wrong one takes a remark. */
export function ReviewForm({ use }: { use: string }) {
  const { t } = useTranslation("security");
  const { message } = App.useApp();
  const client = useQueryClient();
  const words = useProblemText();
  const [form] = Form.useForm<Review>();
  const verdict = Form.useWatch("verdict", form);
  const review = useMutation({
    mutationFn: (body: Review) =>
      unwrap(api.POST("/api/v1/security/break-glass/{id}/review", { params: { path: { id: use } }, body })),
    onSuccess: () => void message.success(t("review.done")),
    onError: (problem) => form.setFields(fieldErrors(problem)),
    onSettled: () => client.invalidateQueries({ queryKey: ["security", "break-glass"] }),
  });
  const { error } = review;
  const atField = error instanceof Problem && error.errors.length > 0;
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.submit();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only forwards keys of the fields inside
    <div onKeyDown={sendByKey}>
      <Form<Review>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ remark: "" }}
        onFinish={(body) => review.mutate(body)}
      >
        <Form.Item
          name="verdict"
          label={t("review.question")}
          rules={[{ required: true, message: t("review.missing") }]}
        >
          <Radio.Group
            options={[
              { value: "right", label: t("review.right") },
              { value: "wrong", label: t("review.wrong") },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="remark"
          label={t("review.remark")}
          rules={[{ required: verdict === "wrong", whitespace: true, message: t("review.remarkMissing") }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
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
        <Button type="primary" htmlType="submit" loading={review.isPending}>
          {t("review.keep")} <Kbd>Ctrl ⏎</Kbd>
        </Button>
      </Form>
    </div>
  );
}
