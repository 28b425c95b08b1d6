from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

EMAIL_TAKEN = _("Thư điện tử này đã có người dùng.")


class PersonFields(forms.ModelForm):
    """A person's name in Vietnamese order, and at least one way to sign in."""

    last_name = forms.CharField(
        label=_("Họ và tên đệm"), max_length=150, required=False
    )
    first_name = forms.CharField(label=_("Tên"), max_length=150)
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        empty_value=None,
        help_text=_("Để trống nếu người này đăng nhập bằng số điện thoại."),
        error_messages={"unique": EMAIL_TAKEN},
    )
    phone = forms.CharField(
        label=_("Số điện thoại"),
        required=False,
        empty_value=None,
        max_length=30,
        help_text=_("Viết thế nào cũng được: 0912 345 678, +84 912.345.678."),
        error_messages={"unique": _("Số điện thoại này đã có người dùng.")},
    )
    is_staff = forms.BooleanField(
        label=_("Đặt khuyến mãi và mã giảm giá"),
        required=False,
        help_text=_("Cho người của nhóm “Người quản lý đơn hàng”."),
    )
    is_superuser = forms.BooleanField(
        label=_("Quản trị viên"),
        required=False,
        help_text=_("Làm được mọi việc, kể cả cấp quyền cho người khác."),
    )

    error_messages = {
        "duplicate_username": EMAIL_TAKEN,
        "password_mismatch": _("Hai lần nhập mật khẩu không giống nhau."),
    }
    extra_fields = {"phone", "is_staff"}


class CreateForm(PersonFields, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | PersonFields.extra_fields


class EditForm(PersonFields, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | PersonFields.extra_fields

    def __init__(self, *args, editing_self=False, **kwargs):
        super().__init__(*args, editing_self=editing_self, **kwargs)
        if editing_self:
            del self.fields["is_staff"]


class IndexView(users.IndexView):
    """People, found by their phone number as well."""

    @property
    def search_fields(self):
        return super().search_fields | {"phone"}


class UserViewSet(users.UserViewSet):
    """People in the back office, with the phone number they sign in by."""

    index_view_class = IndexView
    create_template_name = "accounts/back_office/create.html"
    edit_template_name = "accounts/back_office/edit.html"

    def get_form_class(self, for_update=False):
        return EditForm if for_update else CreateForm
