"""What headers of columns are called: field -> words in English and Chinese, and some German, French and Spanish.

Separate from the guessing because it is data that grows with every shop seen.
"""

SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": (
        "id", "productid", "itemid", "goodsid", "articleid", "prodid", "pid", "商品编号", "商品id", "产品编号",
        "产品id", "宝贝id", "数字id", "货品id", "itemno", "articleno", "articlenumber", "productno",
        "productnumber", "itemnumber", "artikelnummer", "artikelnr", "编号", "商品代码", "asin", "uniqid",
        "bookid", "bookno", "styleno", "stylenumber", "style#", "item#", "product#", "article#", "sku#",
        "handle", "urlhandle", "producthandle", "slug", "uid", "uuid", "isbn", "isbn13", "parentasin", "商品编码id",
    ),
    "sku": (
        "sku", "variantsku", "itemsku", "sellersku", "skucode", "skuid", "skuno", "skunumber", "productsku",
        "sn", "goodssn", "商品编码", "商家编码", "货号", "sku编码", "商品货号", "产品编码", "产品货号", "款号", "编码", "物料编码",
        "reference", "reference#", "ref", "productreference", "itemcode", "stockcode", "productcode", "code",
        "articlecode", "merchantsku", "outerid", "customsku", "customlabel(sku)", "customlabel", "referencia", "référence",
    ),
    "parent": (
        "parentsku", "parentid", "parent", "itemgroupid", "groupid", "parentproductid", "parenthandle",
        "variantof", "masterid", "mastersku", "父编码", "父商品编号", "父sku", "主商品编码", "spu", "spuid", "spu编码",
        "款式编码",
    ),
    "title": (
        "title", "name", "producttitle", "productname", "itemname", "itemtitle", "productdisplayname",
        "displayname", "prodname", "stylename", "modelname", "goodsname", "articlename", "商品名称", "商品标题", "宝贝名称", "货品标题", "产品名称",
        "产品标题", "货品名称", "物品名称", "商品名", "品名", "标题", "名称", "书名", "款名", "productlabel", "label",
        "bezeichnung", "artikelname", "artikelbezeichnung", "produktname", "titel", "titre", "nom",
        "nomduproduit", "nombre", "nombredelproducto", "titulo", "título", "booktitle", "model", "型号", "product", "item", "products", "商品", "产品", "货品", "宝贝", "goods",
        "producto", "produit", "produkt", "artikel", "article", "prodotto", "book",
    ),
    "title_zh": (
        "titlezh", "namezh", "titlecn", "namecn", "titlezhcn", "namezhcn", "productnamezh", "productnamecn",
        "titlechinese", "namechinese", "chinesename", "chinesetitle", "中文标题", "中文名称", "中文名", "中文品名", "中文商品名称",
        "title(zh)", "name(zh)", "title.zh", "name.zh",
    ),
    "title_en": (
        "titleen", "nameen", "titleenglish", "nameenglish", "englishname", "englishtitle", "productnameen",
        "英文标题", "英文名称", "英文名", "英文品名", "英文商品名称", "title(en)", "name(en)", "title.en", "name.en",
    ),
    "description": (
        "description", "body(html)", "bodyhtml", "body", "productdescription", "itemdescription", "longdescription",
        "fulldescription", "detaildesc", "descriptionhtml", "details", "detail", "desc", "商品描述", "商品详情", "宝贝描述",
        "产品描述", "产品详情", "详细描述", "描述", "详情", "商品介绍", "产品介绍", "介绍", "内容简介", "说明", "text", "about",
        "abouttheproduct", "overview", "synopsis", "blurb", "plot", "beschreibung", "produktbeschreibung",
        "descripcion", "descripción", "productinfo", "information",
    ),
    "description_zh": (
        "descriptionzh", "desczh", "descriptioncn", "desccn", "descriptionzhcn", "中文描述", "中文详情", "中文说明",
        "descriptionchinese", "description(zh)", "description.zh",
    ),
    "description_en": (
        "descriptionen", "descen", "descriptionenglish", "英文描述", "英文详情", "英文说明", "description(en)",
        "description.en",
    ),
    "brief": (
        "brief", "shortdescription", "shortdesc", "subtitle", "summary", "excerpt", "tagline", "teaser",
        "卖点", "商品卖点", "宝贝卖点", "简介", "商品简介", "副标题", "摘要", "一句话简介", "广告语", "推荐语", "短描述",
        "highlights", "keyfeatures", "features", "bulletpoints", "kurzbeschreibung", "resumen", "résumé",
    ),
    "brand": (
        "brand", "brandname", "vendor", "manufacturer", "brands", "productbrand", "maker", "品牌", "品牌名称", "商品品牌",
        "厂商", "厂家", "生产商", "制造商", "manufacturername", "marke", "hersteller", "marque", "marca", "fabricante",
    ),
    "price": (
        "price", "variantprice", "regularprice", "sellingprice", "unitprice", "retailprice", "productprice",
        "standardprice", "currentprice", "pricetaxexcluded", "pricetaxincluded", "ourprice", "finalprice",
        "priceusd", "pricecny", "priceeur", "pricegbp", "priceinr", "售价", "销售价", "价格", "京东价", "一口价", "单价",
        "宝贝价格", "商品价格", "零售价", "现价", "销售价格", "统一售价", "团购价", "preis", "verkaufspreis", "prix", "precio",
        "itemprice", "amount", "usdprice",
    ),
    "sale_price": (
        "saleprice", "specialprice", "discountedprice", "discountprice", "offerprice", "promoprice",
        "promotionalprice", "pricesale", "促销价", "活动价", "特价", "优惠价", "折后价", "会员价", "到手价",
    ),
    "compare_at": (
        "compareatprice", "variantcompareatprice", "counterprice", "originalprice", "listprice", "oldprice",
        "marketprice", "msrp", "rrp", "rrpincgst", "rrpincvat", "mrp", "wasprice", "pricebefore", "baseprice", "strikeprice",
        "was", "原价", "市场价", "吊牌价", "划线价", "专柜价", "建议零售价", "参考价",
    ),
    "currency": (
        "currency", "currencycode", "pricecurrency", "币种", "货币", "货币单位", "währung", "devise", "moneda",
    ),
    "stock": (
        "stock", "qty", "quantity", "inventory", "inventoryquantity", "variantinventoryqty", "stockquantity",
        "stockqty", "stocklevel", "instockquantity", "unitsinstock", "quantityinstock", "qtyonhand", "soh", "stockcount", "itemstockcount", "itemstock", "productstock", "quantityonhand", "stockonhand", "available quantity",
        "availablequantity", "countinstock", "onhand", "quantityavailable", "库存", "库存数量", "商品库存", "数量", "宝贝数量",
        "inventorycount", "现有库存", "可用库存", "可售库存", "可售数量", "总库存", "库存量", "bestand", "lagerbestand", "existencias", "cantidad",
    ),
    "in_stock": (
        "instock", "instock?", "availability", "isinstock", "stockstatus", "available", "isavailable",
        "库存状态", "是否有货", "有货", "verfügbarkeit", "disponibilité", "disponibilidad",
    ),
    "category": (
        "category", "categories", "productcategory", "categorypath", "producttype", "categoryname",
        "categorytree", "productcat", "productcategories", "categoryfull", "分类", "类目", "商品分类", "商品类目", "产品分类", "产品类别",
        "宝贝类目", "类别", "所属分类", "商品类别", "分类名称", "品类", "三级分类", "店铺类目", "kategorie", "kategorien",
        "type", "类型", "itemtype", "articletype", "genre", "department", "kind", "class",
        "catégorie", "catégories", "categoria", "categoría", "categorías", "rubrik",
    ),
    "tags": (
        "tags", "keywords", "tag", "producttag", "labels", "searchterms", "generickeywords", "subjects", "标签", "关键词", "商品标签", "关键字",
        "搜索词", "schlagworte", "etiquetas", "tags(x,y,z...)",
    ),
    "colour": (
        "colour", "color", "basecolour", "basecolor", "colorname", "colourname", "colors", "colours",
        "colourgroupname", "colorfamily", "productcolor", "maincolor", "颜色", "颜色分类", "色彩", "主色", "颜色名称", "farbe",
        "couleur",
    ),
    "size": (
        "size", "sizes", "sizename", "productsize", "尺码", "尺寸", "规格", "大小", "型号规格", "规格型号", "größe", "groesse",
        "taille", "talla", "tamaño",
    ),
    "material": (
        "material", "materials", "fabric", "composition", "材质", "面料", "材料", "成分", "主材", "matière",
    ),
    "barcode": (
        "barcode", "gtin", "ean", "ean13", "upc", "variantbarcode", "ean/upc", "gtin13", "gtin14", "upccode",
        "eancode", "barcodes", "gtin,upc,ean,orisbn", "条形码", "条码", "商品条形码", "商品条码", "国际条码", "69码",
        "externalproductid", "isbn13", "isbn",
    ),
    "pictures": (
        "pictures", "picture", "images", "image", "imagesrc", "imagelink", "imageurl", "imageurls", "imgfile",
        "imagefile", "imagefiles", "imagefilename", "imagename", "imagepath", "imagepaths", "imgpath", "imgurl",
        "imgs", "img", "imgname", "productimageurl", "productimage", "productimages", "imageurls(x,y,z...)",
        "pictureurls", "pictureurl", "picturefile", "picturefilename", "pictureslist", "baseimage", "mainimage",
        "mainimageurl", "mainimagelink", "primaryimage", "featuredimage", "photo", "photos", "photofile",
        "photourl", "photoname", "thumbnail", "thumbnailurl", "coverimage", "cover", "gallery", "filename", "file",
        "图片", "主图", "商品图片", "主图链接", "新图片", "商品主图", "图片链接", "图片地址", "图片路径", "图片文件", "图片文件名", "图片名称",
        "图片名", "商品轮播图", "宝贝图片", "产品图片", "产品主图", "封面", "封面图", "缩略图", "照片", "图", "轮播图", "商品图", "列表图", "图片url",
        "mediagalleryentries", "mediagallery", "bild", "bilder", "bildurl", "bilddatei", "imagen", "imágenes", "imagenes", "foto", "fotos",
    ),
    "variant_pictures": (
        "variantimage", "variantimageurl", "skuimage", "swatchimage", "swatchimageurl", "sku图片", "规格图片",
    ),
    "url": (
        "url", "link", "producturl", "productlink", "itemurl", "pageurl", "permalink", "商品链接", "链接", "网址",
        "商品地址", "详情页链接",
    ),
    "listed": (
        "status", "published", "active", "enabled", "onsale", "isonsale", "isactive", "publishedstatus",
        "visible", "isvisible", "productvisible?", "上架", "状态", "上架状态", "上下架状态", "是否上架", "商品状态", "销售状态", "在售", "active(0/1)",
    ),
    "language": ("language", "lang", "locale", "语言"),
    "attributes": (
        "attributes", "specifications", "specs", "specification", "properties", "productspecifications", "features(name:value)",
        "参数", "商品参数", "产品参数", "属性", "商品属性", "规格参数", "technicaldetails", "additionalattributes",
    ),
    "related": ("relatedskus", "relatedproducts", "related", "relatedids", "accessories", "alsoviewed", "关联商品", "相关商品"),
    "cross_sell": ("crosssellskus", "crosssells", "crosssell", "crosssellids", "alsobuy", "alsobought", "boughttogether", "搭配商品", "搭配推荐"),
    "up_sell": ("upsellskus", "upsells", "upsell", "upsellids"),
}  # fmt: skip
"""Field -> headers that mean it, folded by ``columns.folded``, likeliest first."""

CATEGORY_LEVELS: tuple[tuple[str, ...], ...] = (
    (
        "department", "indexgroupname", "section", "warengruppe", "hauptwarengruppe", "hauptkategorie", "famille", "mastercategory", "maincategory", "topcategory",
        "category1", "level1category", "categorylevel1", "一级分类", "一级类目", "大类", "cat1", "l1category", "categoryl1",
    ),
    (
        "category", "productgroupname", "aisle", "category2", "level2category", "categorylevel2", "二级分类", "二级类目",
        "中类", "cat2", "l2category", "分类", "类目", "商品分类", "categoryl2", "kategorie", "categorie", "categoria",
    ),
    (
        "subcategory", "category3", "level3category", "categorylevel3", "三级分类", "三级类目", "小类", "子分类", "子类目",
        "cat3", "l3category", "categoryl3", "subcategoryname", "subcategory1", "unterkategorie", "untergruppe",
        "unterwarengruppe", "sousfamille", "souscategorie", "subcategoria", "subfamilia", "sottocategoria", "podkategoria",
        "podkategorie", "подкатегория",
    ),
    ("articletype", "producttypename", "producttype", "itemtype", "type", "kind", "genre", "class", "类型", "种类"),
)  # fmt: skip
"""Columns that are one level of a category path each, from the root."""

NO_CATALOGUE = frozenset(
    [
        "orderid",
        "ordernumber",
        "orderno",
        "lineitemname",
        "lineitemsku",
        "customerid",
        "customeremail",
        "invoiceno",
        "invoicenumber",
        "订单编号",
        "订单号",
        "主订单编号",
        "子订单编号",
        "子订单号",
        "买家会员名",
        "收货人姓名",
        "收货地址",
        "rating",
        "ratingvalue",
        "ratingcode",
        "reviewer",
        "reviewtext",
        "review",
        "reviewtitle",
        "conditionsserialized",
        "firstname",
        "lastname",
        "auftragsnummer",
        "bestellnummer",
        "rechnungsnummer",
        "kundennummer",
        "numerodecommande",
        "numerodepedido",
        "numeroordine",
        "订单号码",
        "收件人",
        "訂單編號",
    ]
)
"""Columns of orders, customers and reviews: what carries them and neither price nor picture is no catalogue."""
