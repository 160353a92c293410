"""Feeds are recognised by their columns; orders, customers and reviews are no catalogues."""

import re

import pytest

from mmrec_desktop.intake.dialects import registry
from tests.intake.dialects.reading import columns

_MADE = {
    "woocommerce.csv": "woocommerce", "woocommerce_de.csv": "woocommerce", "shopify_old.csv": "shopify",
    "shopify_new.csv": "shopify", "magento.csv": "magento", "magento1.csv": "magento",
    "prestashop_products.csv": "prestashop", "prestashop_combinations.csv": "prestashop",
    "google.tsv": "google-merchant", "etsy.csv": "etsy", "square.csv": "square",
    "amazon_inventory.txt": "amazon", "pictures_list.csv": "pictures-list", "Links_crosssell.csv": "links-list",
    "wix.csv": "wix", "ecwid.csv": "ecwid", "bigcommerce.csv": "bigcommerce", "bigcommerce_old.csv": "bigcommerce",
}  # fmt: skip

_CATALOGUES = {
    "Handle;Title;Body (HTML);Vendor;Type;Tags;Published;Variant SKU;Variant Price;Image Src": "shopify",
    "Type,SKU,Name,Published,Regular price,Categories,Images": "woocommerce",
    "id\ttitle\tdescription\tavailability\tcondition\tprice\tlink\timage_link\tbrand": "google-merchant",
    "ID;TITLE;DESCRIPTION;LINK;IMAGE LINK;AVAILABILITY;PRICE;BRAND;GTIN": "google-merchant",
    "id,name,description,price,image,category": "plain",
    "sku,name,price,stock,images": "plain",
    "商品编号,商品名称,分类,卖点,描述,原价,价格,库存,销量,图片": "plain",
    "编号,商品标题,商品分类,品牌,卖点,详情,参数,原价,售价,库存,单位,销量,商品图片": "plain",
    "Handle,SKU,Name,Category,Sold by weight,Price,Cost,Barcode,In stock": "plain",
    "sku,name,slug,status,description,price,compare_at_price,currency": "plain",
    "Name;Active (0/1);Categories (x,y,z...);Price tax excluded;Reference #;Image URLs (x,y,z...)": "prestashop",
    "sku,name,product type,visibility,price,brand,images": "plain",
    "id,name,type,price,visibility,stock_status,colour": "plain",
    "title,description,price,image1,image2,materials,tags,quantity": "plain",
    "SKU,Title,Main Image URL,Category,Brand,Price": "plain",
    "handle,title,price,colour,size,image": "plain",
    "item_sku,item_name,brand_name,standard_price,quantity,main_image_url,product_description": "amazon",
}
_OTHERS = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,"
    "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Vendor,Id,Tags,Source",
    "First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,Address2,City,Province,Country,Zip,Phone,"
    "Total Spent,Total Orders,Tags,Note,Tax Exempt",
    "订单编号,买家会员名,买家支付宝账号,买家应付货款,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,宝贝标题,宝贝种类,"
    "物流单号,宝贝总数量",
    "子订单编号,主订单编号,商品标题,商品价格,购买数量,外部系统编号,商家编码,商品属性,买家应付货款,买家实付金额,订单状态",
    "订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,订单状态,客户姓名,客户地址,联系电话,货号",
    "订单编号,买家公司名,买家会员名,货品总价(元),运费(元),实付款(元),订单状态,收货人姓名,货品标题,单价(元),数量,单位,货号",
    "order-id\torder-item-id\tpurchase-date\tbuyer-email\tbuyer-name\tsku\tproduct-name\tquantity-purchased\titem-price",
    "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Order ID,SKU,Listing ID,Ship Name,Ship City,Variations",
    "sku,rating_code,rating_value,title,review,reviewer,email",
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
    "name,description,simple_action,discount_amount,is_active,conditions_serialized,actions_serialized",
    "order_id,customer_id,product_id,quantity,price,time",
    "ID;Titles ID (Mr = 1, Ms = 2, else 0);Email *;Password *;Birthday (yyyy-mm-dd);Last Name *;First Name *;Newsletter",
    "date,visits,clicks",
    "Bestellnummer;Artikelbezeichnung;Menge;Einzelpreis;Kunde",
    "Numéro de commande;Désignation;Quantité;Prix unitaire",
    "t_dat,customer_id,article_id,price,sales_channel_id",
)


@pytest.mark.parametrize(("name", "dialect"), _MADE.items())
def test_made_feeds_are_recognised(name: str, dialect: str) -> None:
    found, likeness = registry.choose(columns(name))
    assert found is not None
    assert found.name == dialect
    assert likeness > 0.5


@pytest.mark.parametrize(("header", "dialect"), _CATALOGUES.items())
def test_the_dialect_with_the_most_evidence_is_chosen(header: str, dialect: str) -> None:
    found, _ = registry.choose(re.split(r"[\t;]|,(?!y|z|\.)", header))
    assert found is not None
    assert found.name == dialect


@pytest.mark.parametrize("header", _OTHERS)
def test_orders_customers_and_reviews_are_no_catalogues(header: str) -> None:
    found, _ = registry.choose(re.split(r"[,;\t]", header))
    assert found is None, f"taken for {found.name}"


def test_case_blanks_and_marks_do_not_matter() -> None:
    for name, dialect in _MADE.items():
        odd = [f" {column.upper()} " for column in columns(name)]
        odd[0] = "\ufeff" + odd[0]
        found, _ = registry.choose(odd)
        assert found is not None, name
        assert found.name == dialect


def test_every_dialect_has_its_own_name_and_is_found_by_it() -> None:
    names = [dialect.name for dialect in registry.DIALECTS]
    assert len(names) == len(set(names))
    for dialect in registry.DIALECTS:
        assert registry.by_name(dialect.name) is dialect
        assert dialect.likeness(()) == 0.0


@pytest.mark.parametrize("name", [each for each in _MADE if "li" not in each.lower()])
def test_the_preview_says_what_columns_are_for(name: str) -> None:
    header = columns(name)
    dialect, _ = registry.choose(header)
    assert dialect is not None
    used = dialect.columns_used(header)  # type: ignore[attr-defined]
    assert set(used) <= set(header)
    assert len(used) >= 5
