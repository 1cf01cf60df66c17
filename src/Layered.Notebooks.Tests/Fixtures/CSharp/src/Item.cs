namespace Shop;

public record Item(string Name)
{
    public Basket Into(Basket basket) => basket.Add(this);
}
